import type { ComponentProps } from "react"
import type { VideoCard } from "@/lib/contract/card"

type Props = Omit<ComponentProps<"img">, "src" | "srcSet" | "alt" | "width" | "height"> & {
  poster: VideoCard["poster"]
  sizes: string
}

/** A video's still, as decoration: the title always stands beside it. */
export function Still({ poster, ...rest }: Props) {
  return (
    // Posters come in every width that is needed, so there is nothing left to optimise on the way.
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={poster.src}
      srcSet={poster.srcset}
      alt=""
      width={1280}
      height={720}
      decoding="async"
      {...rest}
    />
  )
}
