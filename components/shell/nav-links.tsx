"use client"

import Link from "next/link"
import { usePathname } from "next/navigation"
import { NAV_ITEMS } from "@/components/shell/nav-items"
import { Icon } from "@/components/ui/icon"

/** The same four places, at the side on wide screens and at the bottom on phones. */
export function NavLinks() {
  const pathname = usePathname()
  return NAV_ITEMS.map(({ href, label, icon }) => (
    <li key={href} className="flex-1 md:flex-none">
      <Link
        href={href}
        aria-current={pathname === href ? "page" : undefined}
        className="flex min-h-14 flex-col items-center justify-center gap-1 rounded-control px-1 text-center text-[0.6875rem]/4 text-muted transition-colors duration-150 hover:bg-surface hover:text-text aria-[current=page]:text-text aria-[current=page]:[&_svg]:text-accent md:min-h-16"
      >
        <Icon of={icon} size={22} />
        {label}
      </Link>
    </li>
  ))
}
