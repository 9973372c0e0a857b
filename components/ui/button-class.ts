import { cx } from "@/components/ui/cx"

const BASE =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded-full px-4 text-sm font-medium whitespace-nowrap " +
  "transition-colors duration-150 disabled:opacity-50 coarse:min-h-11"

const VARIANTS = {
  solid: "bg-accent text-accent-contrast hover:bg-accent/90",
  quiet: "bg-surface text-text hover:bg-raised aria-pressed:bg-accent aria-pressed:text-accent-contrast",
  outline: "border border-line-strong text-text hover:bg-surface",
  danger: "border border-danger text-danger hover:bg-danger/10",
  media: "bg-on-media text-stage hover:bg-on-media-muted media-focus",
  "media-quiet": "bg-scrim text-on-media hover:bg-stage aria-pressed:text-media-accent media-focus",
}

export type ButtonVariant = keyof typeof VARIANTS

/** The look of a button, for buttons and for links that act like one. */
export function buttonClass(variant: ButtonVariant, extra?: string): string {
  return cx(BASE, VARIANTS[variant], extra)
}
