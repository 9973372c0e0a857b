import type { ReactNode } from "react"
import { cx } from "@/components/ui/cx"
import { clock } from "@/components/ui/format"
import { Still } from "@/components/ui/still"
import type { VideoCard } from "@/lib/contract/card"

type Props = {
  video: VideoCard
  sizes: string
  /** 0 to 1, or undefined for none. */
  progress?: number
  playing?: boolean
  eager?: boolean
  children?: ReactNode
}

/** A video's still with its length and how far it was watched; in the same frame its preview, while `playing`. */
export function Poster({ video, sizes, progress, playing = false, eager = false, children }: Props) {
  return (
    <div className="poster" style={{ backgroundImage: `url("${video.poster.blur}")` }}>
      <Still
        poster={video.poster}
        sizes={sizes}
        loading={eager ? "eager" : "lazy"}
        className="absolute inset-0 size-full object-cover"
      />
      {playing && video.preview && <Preview src={video.preview} />}
      <span
        className={cx("poster-length transition-opacity duration-150", playing && "opacity-0")}
        aria-hidden
      >
        {clock(video.duration)}
      </span>
      {progress !== undefined && (
        <div className="absolute inset-x-0 bottom-0 h-[3px] bg-on-media-track" aria-hidden>
          <div className="h-full bg-media-accent" style={{ width: `${Math.round(progress * 100)}%` }} />
        </div>
      )}
      {children}
    </div>
  )
}

function Preview({ src }: { src: string }) {
  return (
    <video
      src={src}
      muted
      loop
      playsInline
      autoPlay
      aria-hidden
      tabIndex={-1}
      disablePictureInPicture
      className="absolute inset-0 size-full animate-enter object-cover"
    />
  )
}
