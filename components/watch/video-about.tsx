import Link from "next/link"
import { ChapterList } from "@/components/watch/chapter-list"
import type { VideoDetail } from "@/lib/contract/card"

/** What the video is, what it is about, and its chapters. */
export function VideoAbout({ video }: { video: VideoDetail }) {
  return (
    <div className="mt-5 grid gap-x-10 gap-y-6 border-t border-line pt-5 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div>
        <h2 className="sr-only">About this film</h2>
        {video.description !== "" && <p className="max-w-prose">{video.description}</p>}
        {video.tags.length > 0 && (
          <ul className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-label="Tags">
            {video.tags.map((tag) => (
              <li key={tag}>
                <Link
                  href={`/search?q=${encodeURIComponent(tag)}`}
                  className="inline-flex min-h-6 items-center text-muted underline-offset-4 hover:text-text hover:underline coarse:min-h-11"
                >
                  {tag}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
      {video.chapters.length > 0 && (
        <div className="min-w-0 lg:min-w-52">
          <h2 className="text-sm font-medium">Chapters</h2>
          <ChapterList chapters={video.chapters} />
        </div>
      )}
    </div>
  )
}
