import Link from "next/link"
import { buttonClass } from "@/components/ui/button-class"

/** The way on, for whoever has seen the page to its end. `href`: null on the last one. */
export function NextPage({ href, label }: { href: string | null; label: string }) {
  if (href === null) return null
  return (
    <p className="gutter-x pt-10">
      <Link href={href} className={buttonClass("quiet")}>
        {label}
      </Link>
    </p>
  )
}
