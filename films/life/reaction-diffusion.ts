import { Random } from "@/lib/platform/random"
import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, pad } from "../audio/voices"
import { colour, rampTable } from "../scene/colour"
import { clamp, lerp, progress, TAU } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { LIFE } from "../scene/palette"
import { createPixels } from "../scene/pixels"
import { createPlayhead } from "../scene/playhead"
import { FPS, HEIGHT, WIDTH } from "../scene/stage"

const COLUMNS = 256
const ROWS = 144
const START = 2.2
const STEPS_PER_FRAME = 13
/** The moment from which the feed changes, and with it the pattern. */
const CHANGE = 16

interface Dish {
  food: Float32Array
  eater: Float32Array
  nextFood: Float32Array
  nextEater: Float32Array
}

function createDish(): Dish {
  const size = COLUMNS * ROWS
  const empty = () => new Float32Array(size)
  const dish: Dish = { food: empty().fill(1), eater: empty(), nextFood: empty(), nextEater: empty() }
  const random = new Random(12)
  const drop = (x: number, y: number, radius: number) => {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        if (dx * dx + dy * dy > radius * radius) continue
        dish.eater[(y + dy) * COLUMNS + x + dx] = 0.9
        dish.food[(y + dy) * COLUMNS + x + dx] = 0.3
      }
    }
  }
  drop(COLUMNS / 2, Math.round(ROWS * 0.47), 5)
  for (let ring = 1; ring <= 2; ring++) {
    for (let i = 0; i < ring * 5; i++) {
      const angle = (i / (ring * 5)) * TAU + random.between(0, 0.7)
      const x = Math.round(COLUMNS / 2 + Math.cos(angle) * ring * 44)
      drop(x, Math.round(ROWS * 0.47 + Math.sin(angle) * ring * 26), 3)
    }
  }
  return dish
}

/** One step of the Gray-Scott model: food flows in, the eater turns food into itself and dies away. */
function react(dish: Dish, feed: number, kill: number): void {
  const { food, eater, nextFood, nextEater } = dish
  for (let y = 0; y < ROWS; y++) {
    const up = ((y + ROWS - 1) % ROWS) * COLUMNS
    const down = ((y + 1) % ROWS) * COLUMNS
    const here = y * COLUMNS
    for (let x = 0; x < COLUMNS; x++) {
      const left = x === 0 ? COLUMNS - 1 : x - 1
      const right = x === COLUMNS - 1 ? 0 : x + 1
      const i = here + x
      const [a, b] = [food[i]!, eater[i]!]
      const spreadA =
        0.2 * (food[up + x]! + food[down + x]! + food[here + left]! + food[here + right]!) +
        0.05 * (food[up + left]! + food[up + right]! + food[down + left]! + food[down + right]!)
      const spreadB =
        0.2 * (eater[up + x]! + eater[down + x]! + eater[here + left]! + eater[here + right]!) +
        0.05 * (eater[up + left]! + eater[up + right]! + eater[down + left]! + eater[down + right]!)
      const meal = a * b * b
      nextFood[i] = a + (spreadA - a) - meal + feed * (1 - a)
      nextEater[i] = b + 0.5 * (spreadB - b) + meal - (kill + feed) * b
    }
  }
  Object.assign(dish, { food: nextFood, eater: nextEater, nextFood: food, nextEater: eater })
}

function step(dish: Dish, frame: number): void {
  const change = progress(frame / FPS, CHANGE, CHANGE + 3)
  const [feed, kill] = [lerp(0.0545, 0.034, change), lerp(0.062, 0.0618, change)]
  for (let i = 0; i < STEPS_PER_FRAME; i++) react(dish, feed, kill)
}

const TABLE = rampTable([
  LIFE.background,
  colour(0.24, 0.06, 200),
  colour(0.5, 0.13, 172),
  colour(0.76, 0.2, 145),
  colour(0.9, 0.19, 122),
  colour(0.97, 0.1, 110),
])

const frameAt = (time: number) => Math.max(0, Math.round((time - START) * FPS))

function createScene(): Scene {
  const playhead = createPlayhead({ create: createDish, step })
  const pixels = createPixels(COLUMNS, ROWS)
  return {
    draw({ ctx }, time) {
      const { eater } = playhead(frameAt(time))
      pixels.paint(TABLE, (i) => (eater[i]! - 0.04) * 700)
      ctx.imageSmoothingEnabled = true
      ctx.imageSmoothingQuality = "high"
      ctx.drawImage(pixels.canvas, 0, 0, WIDTH, HEIGHT)
    },
    score(mix) {
      pad(mix, chord(-33, -28, -21, -16), 0, CHANGE + 3, 0.045)
      pad(mix, chord(-36, -29, -24, -17, -12), CHANGE, mix.duration - CHANGE, 0.045)
      // Growth is heard as a cloud of notes, denser while the pattern spreads.
      const random = new Random(3)
      for (let at = START; at < mix.duration - 2;) {
        const spreading =
          at < CHANGE ? progress(at, START, 10) : 1 - progress(at, CHANGE + 4, mix.duration) * 0.7
        const note = Math.round(lerp(2, 12, clamp(spreading * random.next() + 0.1)))
        bell(mix, { at, pitch: degree(note, -21), gain: 0.055, length: 1.6, pan: random.between(-0.9, 0.9) })
        at += lerp(0.55, 0.14, spreading) * random.between(0.6, 1.4)
      }
      addRoom(mix, 0.45)
    },
  }
}

/** Where the spots of a leopard come from. */
export const reactionDiffusion: Film = {
  slug: "reaction-diffusion",
  title: "Spots and stripes",
  description:
    "Two substances spread, and one eats the other. Turing showed that this is enough to draw the coat of an animal. Change how fast the food flows in, and a maze turns into something else.",
  tags: ["life", "simple rules", "emergence", "patterns"],
  publishedAt: "2026-10-10",
  duration: 30.6,
  posterAt: 12.2,
  hasTeaser: true,
  previewAt: 8,
  palette: LIFE,
  captions: [
    {
      start: 3,
      end: 6.6,
      text: "A few drops in a dish full of food.",
      de: "Ein paar Tropfen in einer Schale voller Futter.",
    },
    {
      start: 7.4,
      end: 11.4,
      text: "They eat, grow and starve each other: a maze.",
      de: "Sie fressen, wachsen, hungern einander aus: ein Labyrinth.",
    },
    { start: 16, end: 19.6, text: "Now a little less food.", de: "Nun etwas weniger Futter." },
    {
      start: 24.8,
      end: 29.4,
      text: "The same rule draws another coat.",
      de: "Dieselbe Regel zeichnet ein anderes Fell.",
    },
  ],
  sounds: [
    { start: 0, end: 2.8, text: "A warm chord", de: "Ein warmer Akkord" },
    {
      start: 12,
      end: 15.8,
      text: "A cloud of bells thickens as the pattern spreads",
      de: "Eine Wolke von Glocken wird dichter, wie das Muster wächst",
    },
    { start: 20, end: 24.6, text: "The chord turns darker", de: "Der Akkord wird dunkler" },
  ],
  chapters: [
    { start: 0, title: "A few drops" },
    { start: 7.4, title: "A maze" },
    { start: CHANGE, title: "Less food" },
    { start: 24.8, title: "Another coat" },
  ],
  createScene,
}
