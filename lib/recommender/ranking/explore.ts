/** A video of which little is known: how often it was shown in a list, and how many viewers watched it. */
export type Unknown = { video: number; shown: number; watched: number }

/** Before anything is known one showing in this many is taken to lead to a view. */
const SHOWINGS_A_VIEW = 20

/** A whole number that seed and video decide, and that looks like chance. */
function scramble(seed: number, video: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(video, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/**
 * The video that is worth a place to learn of it: that of the greatest upper bound of its rate of views (UCB1, Auer
 * 2002): (watched + 1) / (shown + 20) + √(2 ln(all showings + 1) / (shown + 1)) / 20. Of equal ones the seed decides:
 * so each viewer is shown another, and the same one for as long as nothing changes.
 */
export function explore(unknowns: readonly Unknown[], seed: number): number | null {
  const all = unknowns.reduce((sum, { shown }) => sum + shown, 0)
  const bound = ({ shown, watched }: Unknown) =>
    (watched + 1) / (shown + SHOWINGS_A_VIEW) +
    Math.sqrt((2 * Math.log(all + 1)) / (shown + 1)) / SHOWINGS_A_VIEW
  let best: { video: number; bound: number; lot: number } | null = null
  for (const unknown of unknowns) {
    const { video } = unknown
    const own = { video, bound: bound(unknown), lot: scramble(seed, video) }
    const isBetter =
      best === null ||
      own.bound > best.bound ||
      (own.bound === best.bound && (own.lot > best.lot || (own.lot === best.lot && video < best.video)))
    if (isBetter) best = own
  }
  return best?.video ?? null
}

const DRAWS = 32

/** Some of the videos, drawn by the seed: so that a list costs the same however many there are. */
export function drawVideos(videos: readonly number[], seed: number): number[] {
  const drawn = Array.from({ length: DRAWS }, (_, draw) => videos[scramble(seed, draw) % videos.length])
  return [...new Set(drawn)].filter((video) => video !== undefined)
}
