import { clamp, lerp } from "./easing"

/** A colour by how it is seen: lightness 0-1, chroma 0-0.37, hue in degrees. */
export interface Colour {
  l: number
  c: number
  h: number
}

export const colour = (l: number, c: number, h: number): Colour => ({ l, c, h })

const encodeGamma = (x: number) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055)
const toByte = (x: number) => Math.round(255 * clamp(encodeGamma(clamp(x))))

/** Oklch to 8-bit sRGB, clipped to the gamut. */
export function toRgb({ l, c, h }: Colour): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    toByte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    toByte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    toByte(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** A CSS colour for the canvas. */
export function css(value: Colour, alpha = 1): string {
  const [r, g, b] = toRgb(value)
  return `rgba(${r},${g},${b},${clamp(alpha)})`
}

/** The colour between two, by the share of the second. Hues go the way they are written, not the shorter one. */
export function blend(from: Colour, to: Colour, share: number): Colour {
  return colour(lerp(from.l, to.l, share), lerp(from.c, to.c, share), lerp(from.h, to.h, share))
}

/** A ramp through any number of colours: 0 is the first, 1 the last. */
export function ramp(stops: Colour[]): (share: number) => Colour {
  return (share) => {
    const place = clamp(share) * (stops.length - 1)
    const index = Math.min(Math.floor(place), stops.length - 2)
    return blend(stops[index]!, stops[index + 1]!, place - index)
  }
}

/** A ramp as 256 RGB triples, for films that colour every pixel. */
export function rampTable(stops: Colour[]): Uint8ClampedArray {
  const colourAt = ramp(stops)
  const table = new Uint8ClampedArray(256 * 3)
  for (let i = 0; i < 256; i++) table.set(toRgb(colourAt(i / 255)), i * 3)
  return table
}
