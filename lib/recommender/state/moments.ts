/** Whether `time` comes after all of `others`. At the same moment the other one, which takes back, wins. */
export function isAfter(time: number | null, ...others: (number | null)[]): time is number {
  return time !== null && others.every((other) => other === null || time > other)
}

export function later(a: number | null, b: number): number {
  return a === null || b > a ? b : a
}

/** Something about a video at a moment, epoch ms. */
type Placed = { video: number; at: number }

/** The order of views and of all else that has its moment: by time, at the same one by video. */
export const byTime = (a: Placed, b: Placed): number => a.at - b.at || a.video - b.video

export const isBefore = (a: Placed, b: Placed): boolean => byTime(a, b) < 0
