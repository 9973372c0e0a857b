import "@fontsource-variable/bricolage-grotesque/index.css"
import "@fontsource-variable/inter/index.css"
import "./globals.css"
import type { Metadata, Viewport } from "next"
import { cookies } from "next/headers"
import type { ReactNode } from "react"
import { LibraryProvider } from "@/components/library/library-provider"
import { SessionProvider } from "@/components/session/session-provider"
import { AppShell } from "@/components/shell/app-shell"
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme"
import { ToastProvider } from "@/components/ui/toast"
import type { Viewer } from "@/lib/contract/viewer"
import { listProfiles } from "@/lib/data/profiles"
import { listWatchLater } from "@/lib/data/watch-later"
import { currentViewer } from "@/lib/http/current-viewer"
import { readParts } from "@/lib/ops/parts"

export const metadata: Metadata = {
  title: { default: "Freshet", template: "%s · Freshet" },
  description: "A video site whose recommendations follow what you watch, within a fraction of a second.",
  applicationName: "Freshet",
}

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f4f7f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0c1114" },
  ],
}

const WATCH_LATER_KNOWN = 200

/** The shell stands whatever is down: without Postgres there are no profiles to choose, and no marks on cards. */
async function readShell(viewer: Viewer | null) {
  const [profiles, watchLater, parts, jar] = await Promise.all([
    listProfiles().catch(() => []),
    viewer ? listWatchLater(viewer.user_id, WATCH_LATER_KNOWN).catch(() => []) : [],
    readParts(),
    cookies(),
  ])
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value)
  return { profiles, watchLater: watchLater.map((video) => video.id), parts, theme }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  const { profiles, watchLater, parts, theme } = await readShell(viewer)
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <ToastProvider>
          <SessionProvider viewer={viewer}>
            <LibraryProvider viewer={viewer?.user_id ?? null} watchLater={watchLater}>
              <AppShell theme={theme} profiles={profiles} parts={parts}>
                {children}
              </AppShell>
            </LibraryProvider>
          </SessionProvider>
        </ToastProvider>
      </body>
    </html>
  )
}
