import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad } from "../audio/voices"
import { css, ramp } from "../scene/colour"
import { clamp, progress } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { LIFE } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { FPS, HEIGHT, WIDTH } from "../scene/stage"
import { Track } from "../scene/track"
import { drawReadout } from "../scene/type"

/** Wide enough for the gliders to leave the picture and never come back. */
const SIZE = 420
const CENTRE = SIZE / 2
const START = 3.4
const END = 27
const GENERATIONS = 1103
/** The R-pentomino: five cells that take 1103 generations to come to rest. */
const FIVE_CELLS = [
  [0, -1],
  [1, -1],
  [-1, 0],
  [0, 0],
  [0, 1],
] as const

interface Field {
  cells: Uint8Array
  next: Uint8Array
  /** How long ago each place was alive, as a light that fades; and whether it ever was. */
  light: Float32Array
  visited: Uint8Array
  population: number
}

function createField(): Field {
  const cells = new Uint8Array(SIZE * SIZE)
  for (const [x, y] of FIVE_CELLS) cells[(CENTRE + y) * SIZE + CENTRE + x] = 1
  const light = Float32Array.from(cells)
  return { cells, next: new Uint8Array(SIZE * SIZE), light, visited: Uint8Array.from(cells), population: 5 }
}

/** One generation: born with three neighbours, alive on with two or three. */
function step(field: Field): void {
  const { cells, next, visited } = field
  field.population = 0
  for (let y = 1; y < SIZE - 1; y++) {
    for (let x = 1; x < SIZE - 1; x++) {
      const i = y * SIZE + x
      const above = cells[i - SIZE - 1]! + cells[i - SIZE]! + cells[i - SIZE + 1]!
      const below = cells[i + SIZE - 1]! + cells[i + SIZE]! + cells[i + SIZE + 1]!
      const around = above + below + cells[i - 1]! + cells[i + 1]!
      const alive = around === 3 || (around === 2 && cells[i] === 1) ? 1 : 0
      next[i] = alive
      if (alive === 1) visited[i] = 1
      field.population += alive
    }
  }
  field.cells = next
  field.next = cells
}

/** Generations by a frame: two a second at first, then ever faster. */
function generationAt(frame: number): number {
  const share = progress(frame / FPS, START, END)
  return Math.min(GENERATIONS, Math.floor(GENERATIONS * (0.02 * share + 0.98 * share ** 2.4)))
}

/** Pixels between cells. They come to rest at sixteen and at eight, in step with the blocks of the encoder. */
const cellSize = new Track(40)
cellSize.moveTo(16, 6, 7.6)
cellSize.moveTo(8, 10.6, 12.2)
const ORIGIN = { x: WIDTH / 2, y: 42 * 8 }

const colourOf = ramp(LIFE.ramp)

function createScene(): Scene {
  // Frame by frame rather than by generation: light fades with time, so that fast blinking becomes a steady glow.
  const playhead = createPlayhead({
    create: createField,
    step(field, frame) {
      for (let done = generationAt(frame); done < generationAt(frame + 1); done++) step(field)
      const { cells, light } = field
      for (let i = 0; i < light.length; i++) {
        const target = cells[i]!
        light[i]! += (target - light[i]!) * (target === 1 ? 0.5 : 0.16)
      }
    },
  })
  return {
    draw({ ctx, ...stage }, time) {
      const frame = Math.round(time * FPS)
      const { light, visited, population } = playhead(frame)
      const cell = cellSize.at(time)
      const [columns, rows] = [Math.ceil(WIDTH / cell / 2) + 1, Math.ceil(HEIGHT / cell / 2) + 1]
      const gap = cell * 0.1
      // Every shade is one path: a path per cell would be a hundred times slower.
      const shades = 6
      for (let shade = 0; shade < shades; shade++) {
        ctx.fillStyle = css(
          colourOf(shade === 0 ? 0 : 0.12 + 0.88 * (shade / (shades - 1))),
          shade === 0 ? 0.62 : 1,
        )
        ctx.beginPath()
        for (let row = -rows; row <= rows; row++) {
          for (let column = -columns; column <= columns; column++) {
            const i = (CENTRE + row) * SIZE + CENTRE + column
            const glow = light[i] ?? 0
            if (visited[i] !== 1 || Math.round(clamp(glow) * (shades - 1)) !== shade) continue
            const [x, y] = [ORIGIN.x + column * cell + gap, ORIGIN.y + row * cell + gap]
            ctx.rect(x, y, cell - 2 * gap, cell - 2 * gap)
          }
        }
        ctx.fill()
      }
      if (time < START) return
      const seen = progress(time, START, START + 0.5)
      drawReadout(
        { ctx, ...stage },
        String(generationAt(frame)),
        `generations, ${population} cells`,
        LIFE.ink,
        seen,
      )
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -16), 0, mix.duration, 0.04)
      const field = createField()
      let last = 0
      for (let frame = 0; frame < END * FPS; frame++) {
        const generation = generationAt(frame)
        const before = field.population
        for (let done = last; done < generation; done++) step(field)
        const at = frame / FPS
        // No more than ten notes a second, however fast the generations go.
        if (generation > last && frame % 3 === 0) {
          const change = field.population - before
          const pitch = degree(Math.round(field.population / 14) + (change > 0 ? 3 : 0), -21)
          mallet(mix, { at, pitch, gain: 0.1, length: 0.5, pan: clamp(change / 20, -0.8, 0.8) })
        }
        last = generation
      }
      for (const [i, pitch] of chord(-21, -14, -9, -5, 3).entries())
        bell(mix, { at: END + i * 0.14, pitch, gain: 0.13, length: 2.6 })
      addRoom(mix, 0.34)
    },
  }
}

/** Five cells, two rules, and more than a thousand generations of consequences. */
export const gameOfLife: Film = {
  slug: "game-of-life",
  title: "Game of Life",
  description:
    "Five cells and two rules: three neighbours give birth, two or three keep alive. What follows fills a screen, sends gliders into the distance, and takes 1103 generations to come to rest.",
  tags: ["life", "simple rules", "emergence", "growth"],
  publishedAt: "2026-09-26",
  duration: 31,
  posterAt: 10.5,
  posterView: { x: 130, y: 65, width: 800 },
  hasTeaser: true,
  previewAt: 15,
  palette: LIFE,
  captions: [
    {
      start: 3.2,
      end: 6.6,
      text: "Five cells. Three neighbours give birth, …",
      de: "Fünf Zellen. Drei Nachbarn erwecken zum Leben, …",
    },
    {
      start: 6.8,
      end: 10,
      text: "… two or three keep alive. All others go dark.",
      de: "… zwei oder drei erhalten es. Alle anderen erlöschen.",
    },
    { start: 12.5, end: 16, text: "Nothing else is ever decided.", de: "Mehr wird nie entschieden." },
    { start: 27, end: 30.2, text: "After 1103 generations: rest.", de: "Nach 1103 Generationen: Ruhe." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A calm chord", de: "Ein ruhiger Akkord" },
    {
      start: 10.2,
      end: 12.3,
      text: "Notes rise with the number of living cells",
      de: "Die Töne steigen mit der Zahl lebender Zellen",
    },
    { start: 27, end: 29, text: "A slow run of bells", de: "Ein langsamer Lauf von Glocken" },
  ],
  chapters: [
    { start: 0, title: "Five cells" },
    { start: 3.2, title: "Two rules" },
    { start: 12.5, title: "Growth" },
    { start: 27, title: "Rest" },
  ],
  createScene,
}
