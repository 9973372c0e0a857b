/** The look of a Radix switch. */
export const SWITCH =
  "relative h-6 w-10 shrink-0 rounded-full border border-line-strong bg-surface transition-colors duration-150 " +
  "data-[state=checked]:border-accent data-[state=checked]:bg-accent"

export const SWITCH_THUMB =
  "block size-4 translate-x-1 rounded-full bg-muted transition-transform duration-150 " +
  "data-[state=checked]:translate-x-[1.1875rem] data-[state=checked]:bg-accent-contrast"
