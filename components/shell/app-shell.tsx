import { Suspense } from "react"
import type { ReactNode } from "react"
import { BrandMark } from "@/components/shell/brand-mark"
import { HydrationMark } from "@/components/shell/hydration-mark"
import { NavLinks } from "@/components/shell/nav-links"
import { ProfileMenu } from "@/components/shell/profile-menu"
import { SearchField, SearchForm } from "@/components/shell/search-form"
import { StatusLine } from "@/components/shell/status-line"
import type { Parts } from "@/components/shell/status-text"
import type { Theme } from "@/components/shell/theme"
import { ThemeMenu } from "@/components/shell/theme-menu"
import type { Profile } from "@/lib/contract/viewer"

type Props = { theme: Theme; profiles: Profile[]; parts: Parts; children: ReactNode }

/** What is around every page: a slim bar on top, four places at the side or the bottom, and the page up to the edge. */
export function AppShell({ theme, profiles, parts, children }: Props) {
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2.5 text-sm font-medium text-accent-contrast focus:translate-y-0"
      >
        Skip to the films
      </a>
      <header className="sticky top-0 z-40 bg-bg">
        <div className="gutter-x flex h-(--bar) items-center gap-2 sm:gap-4">
          <BrandMark />
          <div className="flex flex-1 justify-center">
            <Suspense fallback={<SearchField query="" />}>
              <SearchForm />
            </Suspense>
          </div>
          <div className="flex items-center gap-1">
            <ThemeMenu initial={theme} />
            <ProfileMenu profiles={profiles} />
          </div>
        </div>
        <StatusLine parts={parts} />
      </header>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-40 border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] md:inset-x-auto md:top-(--bar) md:left-0 md:w-(--side) md:border-0"
      >
        <ul className="flex px-1 md:flex-col md:gap-1 md:px-2 md:pt-1">
          <NavLinks />
        </ul>
      </nav>
      <main
        id="main"
        tabIndex={-1}
        className="overflow-x-clip pb-[calc(var(--dock)+3rem)] outline-none md:pl-(--side)"
      >
        {children}
      </main>
      <HydrationMark />
    </>
  )
}
