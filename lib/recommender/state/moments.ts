/** Whether `time` comes after all of `others`. At the same moment the other one, which takes back, wins. */
export function isAfter(time: number | null, ...others: (number | null)[]): time is number {
  return time !== null && others.every((other) => other === null || time > other)
}

export function later(a: number | null, b: number): number {
  return a === null || b > a ? b : a
}
