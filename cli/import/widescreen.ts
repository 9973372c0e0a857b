const ASPECT = 16 / 9
/** So far from 16 to 9 a picture is cut at its edges rather than given sides. */
const NEAR = 0.04

/** A filter that gives a picture the shape in which it is shown, where its pixels are no squares. */
export const SQUARE = "scale='max(2,2*round(iw*sar/2))':ih,setsar=1"

/**
 * A filter that shows a whole picture in a frame of 16 to 9: what is narrower or wider, as the video of an upright
 * telephone, stands before a blurred copy of itself. `aspect`: its width over its height.
 */
export function toWidescreen(aspect: number, width: number, height: number): string {
  const cover = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height},setsar=1`
  if (Math.abs(aspect / ASPECT - 1) <= NEAR) return `${SQUARE},${cover}`
  const radius = Math.max(2, Math.round(height / 24))
  // Small things blur in less time; a picture that is half as bright behind keeps the eye on the one before it.
  const behind = `${cover},boxblur=${radius}:2,eq=brightness=-0.15`
  const whole = `scale=${width}:${height}:force_original_aspect_ratio=decrease,setsar=1`
  return `${SQUARE},split[a][b];[a]${behind}[c];[b]${whole}[d];[c][d]overlay=(W-w)/2:(H-h)/2`
}
