import Link from "next/link"
import { longDate, plural } from "@/components/ui/format"
import type { VideoDetail } from "@/lib/contract/card"

export function VideoHeading({ video }: { video: VideoDetail }) {
  return (
    <div className="min-w-0">
      <h1 className="font-display text-xl font-semibold">{video.title}</h1>
      <p className="mt-1 text-sm text-muted">
        <Link
          href={`/search?q=${encodeURIComponent(video.series.title)}`}
          className="font-medium text-text underline-offset-4 hover:underline"
        >
          {video.series.title}
        </Link>
        {`, film ${video.episode} · ${plural(video.views, "view")} · ${longDate(video.published_at)}`}
      </p>
    </div>
  )
}
