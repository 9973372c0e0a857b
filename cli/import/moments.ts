/** A picture as brightnesses from 0 to 255, row by row. */
export type GreyPicture = { width: number; height: number; levels: Uint8Array }

const DARK = 28
const BRIGHT = 225
/** Less spread than this is a wall, a fade or a closed lens. */
const FLAT = 10
/** So many pictures of a video are looked at. */
export const SAMPLES = 10

/** Seconds at which a video is looked at: spread over all of it, without its very first and last pictures. */
export function listMoments(duration: number): number[] {
  return Array.from({ length: SAMPLES }, (_, index) => (duration * (index + 0.5)) / SAMPLES)
}

function measureSpread(levels: Uint8Array): { mean: number; deviation: number } {
  let sum = 0
  let squares = 0
  for (const level of levels) {
    sum += level
    squares += level * level
  }
  const mean = sum / levels.length
  return { mean, deviation: Math.sqrt(Math.max(0, squares / levels.length - mean * mean)) }
}

/**
 * How much a pixel differs from what its four neighbours would suggest, on average: little where the picture is
 * blurred.
 */
function measureSharpness({ width, height, levels }: GreyPicture): number {
  let sum = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const around = levels[at - 1]! + levels[at + 1]! + levels[at - width]! + levels[at + width]!
      sum += Math.abs(4 * levels[at]! - around)
    }
  }
  return sum / Math.max(1, (width - 2) * (height - 2))
}

/**
 * How well a picture stands for its video: sharp, neither dark nor washed out, with much in it. 0 for what shows
 * nothing.
 */
export function scorePicture(picture: GreyPicture): number {
  const { mean, deviation } = measureSpread(picture.levels)
  if (mean < DARK || mean > BRIGHT || deviation < FLAT) return 0
  const exposure = 1 - (Math.abs(mean - 120) / 120) ** 2
  // Roots, since the sharpest picture is often noise, and the one with the most contrast a title.
  return Math.max(0.05, exposure) * Math.sqrt(deviation) * Math.sqrt(1 + measureSharpness(picture))
}

/** The moment (seconds) that shows most, of the pictures in the middle of equal parts of a video. */
export function chooseMoment(samples: GreyPicture[], duration: number): number {
  const scores = samples.map(scorePicture)
  const best = scores.indexOf(Math.max(...scores))
  return listMoments(duration)[Math.max(0, best)]!
}
