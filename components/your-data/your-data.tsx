import type { ReactNode } from "react"
import { ListPage } from "@/components/library/list-page"
import { buttonClass } from "@/components/ui/button-class"
import { plural } from "@/components/ui/format"
import { DeleteData } from "@/components/your-data/delete-data"
import type { DataCounts, Viewer } from "@/lib/contract/viewer"

/** What is kept of a viewer in plain words, to take away or to have erased. */
export function YourData({ viewer, counts }: { viewer: Viewer | null; counts: DataCounts }) {
  return (
    <ListPage title="Your data">
      <div className="flex max-w-prose flex-col gap-9">
        <Part title="What is kept">
          <p className="text-text">{sum(counts)}</p>
          <p>
            Freshet writes down what you do with films: when you watch, how far, what you like, and what you
            send away. Your recommendations follow from that, and from what others watched around the same
            films. Films put aside in Watch later are kept too.
          </p>
          <p>
            {viewer && !viewer.guest
              ? `${viewer.name} is a profile of this demo. Everybody who watches as ${viewer.name} shares this data.`
              : "There is no name, no address and no account: a cookie in this browser is all that connects you with it."}
          </p>
        </Part>
        <Part title="Take it with you">
          <p>One JSON file with every event, what is known of each film, and your current recommendations.</p>
          <p>
            <a href="/api/viewer" download className={buttonClass("outline")}>
              Download my data
            </a>
          </p>
        </Part>
        <Part title="Delete it">
          <p>
            Everything is erased within moments, and what other viewers are shown no longer knows of you. The
            event log keeps its messages until they expire, as its operator has set it; nothing is made from
            them again. Theme and layout stay: they are settings of this browser.
          </p>
          <p>
            <DeleteData />
          </p>
        </Part>
      </div>
    </ListPage>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 text-sm text-muted">
      <h2 className="font-display text-lg font-semibold text-text">{title}</h2>
      {children}
    </section>
  )
}

function sum({ events, videos, watch_later }: DataCounts): string {
  if (events + watch_later === 0) return "Nothing is kept of you yet."
  const later = watch_later > 0 ? `, and ${plural(watch_later, "film")} in Watch later` : ""
  return `${plural(events, "event")} about ${plural(videos, "film")}${later}.`
}
