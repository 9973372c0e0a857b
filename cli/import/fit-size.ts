import type { VideoStream } from "./probe"

const LONG_SIDE = 1920
const SHORT_SIDE = 1080

const toEven = (length: number) => Math.max(2, 2 * Math.floor((length + 0.01) / 2))

type Shape = Pick<VideoStream, "width" | "height" | "pixelAspect" | "isTurned">

/**
 * The size in square pixels in which a picture is encoded: as it is shown, even, and no larger than 1080p, lying or
 * standing.
 */
export function fitSize({ width, height, pixelAspect, isTurned }: Shape): { width: number; height: number } {
  const shownWidth = width * pixelAspect
  const [across, down] = isTurned ? [height, shownWidth] : [shownWidth, height]
  const scale = Math.min(1, LONG_SIDE / Math.max(across, down), SHORT_SIDE / Math.min(across, down))
  return { width: toEven(across * scale), height: toEven(down * scale) }
}
