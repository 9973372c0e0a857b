/** When the step `index` of `count` begins: slow at first, so that one can follow, then faster and faster. */
export function paceStep(index: number, count: number, start: number, end: number, power = 0.6): number {
  return start + (end - start) * (index / count) ** power
}
