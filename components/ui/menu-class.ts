/** Radix menus and popovers share one look. */
export const PANEL =
  "z-50 rounded-media border border-line bg-raised p-1.5 text-sm text-text shadow-lg shadow-stage/25 animate-enter"

export const MENU_ITEM =
  "flex min-h-10 cursor-pointer select-none items-center gap-3 rounded-control px-3 py-1.5 outline-none " +
  "data-[highlighted]:bg-surface data-[highlighted]:outline data-[highlighted]:outline-2 data-[highlighted]:-outline-offset-2 " +
  "data-[highlighted]:outline-accent coarse:min-h-11"
