import type { Point } from "../scene/shapes"

/** Corners of a sitting cat, seen from behind with its tail to the right, in a box of about 200 by 260. */
const OUTLINE: [number, number][] = [
  [70, 20], [78, 40], [92, 36], [108, 36], [122, 40], [130, 20], [140, 44], [146, 66], [142, 88], [130, 102],
  [142, 122], [154, 150], [160, 182], [162, 210], [174, 222], [196, 220], [210, 204], [214, 182], [206, 164], [212, 152],
  [224, 160], [232, 184], [228, 214], [210, 238], [184, 248], [150, 250], [120, 251], [100, 251], [70, 250], [46, 246],
  [36, 228], [37, 198], [42, 164], [54, 130], [70, 102], [58, 88], [54, 66], [60, 44],
] // prettier-ignore

/** A point on the Catmull-Rom curve from b to c. */
function onCurve(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
}

/** The outline as evenly spaced points around the origin. */
export function traceCat(count: number): Point[] {
  const dense: Point[] = []
  const corner = (i: number) => OUTLINE[(i + OUTLINE.length) % OUTLINE.length]!
  for (let i = 0; i < OUTLINE.length; i++) {
    const [a, b, c, d] = [corner(i - 1), corner(i), corner(i + 1), corner(i + 2)]
    for (let t = 0; t < 1; t += 1 / 40)
      dense.push({ x: onCurve(a[0], b[0], c[0], d[0], t) - 128, y: onCurve(a[1], b[1], c[1], d[1], t) - 140 })
  }
  const lengths = [0]
  dense.forEach(({ x, y }, i) => {
    const next = dense[(i + 1) % dense.length]!
    lengths.push(lengths[i]! + Math.hypot(next.x - x, next.y - y))
  })
  const total = lengths.at(-1)!
  let i = 0
  return Array.from({ length: count }, (_, k) => {
    while (lengths[i + 1]! < (k / count) * total) i++
    return dense[i]!
  })
}
