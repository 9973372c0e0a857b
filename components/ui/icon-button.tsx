import type { ComponentProps, ReactNode } from "react"
import { cx } from "@/components/ui/cx"

type Props = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  label: string
  children: ReactNode
}

/** A round button with an icon and a name. */
export function IconButton({ label, className, children, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      className={cx(
        "tip inline-flex size-10 shrink-0 items-center justify-center rounded-full text-muted transition-colors duration-150",
        "hover:bg-surface hover:text-text disabled:pointer-events-none disabled:opacity-40 coarse:size-11",
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  )
}
