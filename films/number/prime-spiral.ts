import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { clamp, easeInOut, lerp, progress } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { NUMBER } from "../scene/palette"
import { DISPLAY } from "../scene/stage"
import { Track } from "../scene/track"
import { drawText, drawReadout } from "../scene/type"

/** Numbers on a side of the square at moments; its growth between them is even. */
const SIDES: [time: number, side: number][] = [
  [0.4, 1.45],
  [6.4, 5],
  [10.4, 9],
  [14, 15],
  [18.5, 31],
  [23, 63],
]
const LAST = 63 * 63
const END = 23
const CENTRE = { x: 640, y: 335 }

function findPrimes(last: number): Uint8Array {
  const isPrime = new Uint8Array(last + 1).fill(1)
  isPrime.fill(0, 0, 2)
  for (let p = 2; p * p <= last; p++) {
    if (isPrime[p] === 1) for (let multiple = p * p; multiple <= last; multiple += p) isPrime[multiple] = 0
  }
  return isPrime
}

/** Places of the numbers from 1 on a square spiral around the origin. */
function layOutSpiral(last: number): { x: number; y: number }[] {
  const places = [{ x: 0, y: 0 }]
  let [x, y, dx, dy, run] = [0, 0, 1, 0, 1]
  for (let n = 1; n <= last; run++) {
    for (let side = 0; side < 2; side++) {
      for (let i = 0; i < run && n <= last; i++, n++) {
        places.push({ x, y })
        x += dx
        y += dy
      }
      ;[dx, dy] = [dy, -dx]
    }
  }
  return places
}

/** How far the count has come: one by one first, then by hundreds. */
function countAt(time: number): number {
  const next = SIDES.findIndex(([at]) => at > time)
  const [end, to] = SIDES[next] ?? SIDES.at(-1)!
  const [start, from] = SIDES[Math.max(0, next - 1)]!
  return next === -1 ? LAST : lerp(from, to, progress(time, start, end)) ** 2
}

/** The side that fills the height. It grows in leaps: between them everything but the newest numbers rests. */
const shownSide = new Track(5)
shownSide.moveTo(9, 5.8, 7.2)
shownSide.moveTo(15, 9.8, 11.2)
shownSide.moveTo(31, 13.4, 15)
shownSide.moveTo(63, 17.9, 19.7)

/** Pixels between neighbours. */
const cellAt = (side: number) => Math.min(86, 660 / (side + 0.3))

const colourOf = ramp(NUMBER.ramp)

function createScene(): Scene {
  const isPrime = findPrimes(LAST)
  const places = layOutSpiral(LAST)
  return {
    draw(stage, time) {
      const { ctx } = stage
      const count = countAt(time)
      const side = shownSide.at(time)
      const cell = cellAt(side)
      const whole = Math.floor(count)
      const numbersSeen = clamp((cell - 24) / 20)
      const at = (n: number) => ({ x: CENTRE.x + places[n]!.x * cell, y: CENTRE.y + places[n]!.y * cell })
      if (cell > 7) {
        ctx.fillStyle = css(NUMBER.quiet, 0.6 * clamp((cell - 7) / 8) * (1 - numbersSeen))
        ctx.beginPath()
        for (let n = 1; n <= whole; n++) {
          if (isPrime[n] === 1) continue
          const { x, y } = at(n)
          ctx.moveTo(x, y)
          ctx.arc(x, y, cell * 0.11 + numbersSeen * 2, 0, Math.PI * 2)
        }
        ctx.fill()
      }
      const shades = 12
      for (let shade = 0; shade < shades; shade++) {
        ctx.fillStyle = css(colourOf(1 - shade / (shades - 1)))
        ctx.beginPath()
        for (let n = 2; n <= whole; n++) {
          if (isPrime[n] !== 1 || Math.floor(Math.min(0.99, Math.sqrt(n) / side) * shades) !== shade) continue
          const { x, y } = at(n)
          const arrival = clamp((count - n) / Math.max(1, count * 0.004))
          const radius = Math.max(cell * 0.46, 1.5) * lerp(0.3, 1, arrival)
          if (radius < 3) ctx.rect(x - radius, y - radius, radius * 2, radius * 2)
          else {
            ctx.moveTo(x + radius, y)
            ctx.arc(x, y, radius, 0, Math.PI * 2)
          }
        }
        ctx.fill()
      }
      if (numbersSeen > 0) {
        for (let n = 1; n <= whole; n++) {
          const prime = isPrime[n] === 1
          const { x, y } = at(n)
          const [colour, alpha] = prime ? [NUMBER.background, 1] : [NUMBER.ink, 0.55]
          const style = { size: cell * 0.34, weight: 700, family: DISPLAY, align: "center" } as const
          drawText(stage, String(n), x, y + cell * 0.12, { ...style, colour, alpha: alpha * numbersSeen })
        }
      }
      const seen = easeInOut(progress(time, 6, 7))
      drawReadout(stage, whole.toLocaleString("en-GB"), "numbers", NUMBER.ink, seen)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -19, -14), 0, mix.duration, 0.04)
      let heard = 0
      let last = -1
      for (let frame = 0; frame < END * 30; frame++) {
        const at = frame / 30
        const whole = Math.floor(countAt(at))
        let primes = 0
        for (let n = heard + 1; n <= whole; n++) primes += isPrime[n]!
        heard = whole
        if (primes === 0 || at - last < 0.11) continue
        last = at
        const { x } = places[whole]!
        const pan = x / (Math.sqrt(whole) / 2 + 1)
        bell(mix, { at, pitch: degree((whole % 30) >> 1, -19), gain: 0.09, length: 1, pan: pan * 0.8 })
      }
      for (const [i, pitch] of chord(-21, -14, -5, -2, 3).entries())
        bell(mix, { at: END + i * 0.5, pitch, gain: 0.13, length: 3.4 })
      addRoom(mix, 0.34)
    },
  }
}

/** Ulam's spiral: the primes fall on diagonals, and nobody quite knows why. */
export const primeSpiral: Film = {
  slug: "prime-spiral",
  title: "Prime spiral",
  description:
    "Write the numbers in a spiral and light up the primes. In 1963 Stanislaw Ulam did so in a dull meeting, and saw lines where there should be none. They are still not fully explained.",
  tags: ["numbers", "primes", "spiral", "patterns"],
  publishedAt: "2026-09-28",
  duration: 30.4,
  posterAt: 12.6,
  posterView: { x: 400, y: 200, width: 480 },
  hasTeaser: true,
  previewAt: 12,
  palette: NUMBER,
  captionWidth: 236,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "Numbers in a spiral. The primes are lit.",
      de: "Zahlen in einer Spirale. Die Primzahlen leuchten.",
    },
    { start: 11, end: 15, text: "Further out, they line up.", de: "Weiter außen reihen sie sich auf." },
    { start: 17.5, end: 21, text: "Diagonals, everywhere.", de: "Überall Diagonalen." },
    { start: 25, end: 29.2, text: "Nobody fully knows why.", de: "Ganz weiß niemand, warum." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A clear chord", de: "Ein klarer Akkord" },
    { start: 7.2, end: 10.8, text: "A bell for each prime", de: "Eine Glocke für jede Primzahl" },
    {
      start: 21.2,
      end: 23.2,
      text: "The bells have become a steady stream, then end in a slow run",
      de: "Die Glocken sind zum steten Strom geworden und enden in einem langsamen Lauf",
    },
  ],
  chapters: [
    { start: 0, title: "One, two, three" },
    { start: 7, title: "Zooming out" },
    { start: 17.5, title: "Diagonals" },
    { start: 23, title: "The open question" },
  ],
  createScene,
}
