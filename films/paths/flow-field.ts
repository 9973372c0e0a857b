import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, glide, pad, wind } from "../audio/voices"
import { blend, colour, ramp, type Colour } from "../scene/colour"
import { clamp, easeInOut, lerp, onTwos, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { PATHS } from "../scene/palette"
import { fillCircle, strokeLine, strokePath, type Point } from "../scene/shapes"
import type { Stage } from "../scene/stage"
import { createField, traceLines, type Whirl } from "./streamlines"

const FOLLOW = 7.4
const SINGLE = 3.2
const SINGLES = 3
const CROWD = 17.2
const CROWD_ENDS = 26.6
const AGAIN = 28
const AGAIN_ENDS = 31.4

const WHIRLS: Whirl[] = [
  { x: 330, y: 265, size: 165, force: 1.9 },
  { x: 735, y: 165, size: 105, force: -1.9 },
  { x: 990, y: 385, size: 175, force: 1.8 },
  { x: 625, y: 520, size: 115, force: -1.8 },
  { x: 80, y: 580, size: 100, force: 1.7 },
]
const FIRST_GRAINS = [
  { x: 120, y: 110 },
  { x: 200, y: 470 },
  { x: 330, y: 258 },
]
const field = createField(WHIRLS)

const WATER = { ...PATHS, background: colour(0.17, 0.045, 245) }
const ARROW = colour(0.42, 0.07, 220)
const streamColour = ramp([colour(0.4, 0.12, 255), colour(0.58, 0.13, 205), colour(0.78, 0.14, 165)])
const whirlColour = ramp([colour(0.78, 0.14, 150), colour(0.9, 0.15, 105), colour(0.76, 0.17, 52)])

/** Blue in the stream, and warmer the nearer a line runs to the middle of a whirl. */
function colourOf(line: Point[], index: number): Colour {
  const nearness = WHIRLS.map((whirl) => {
    const reach = line.reduce((sum, { x, y }) => sum + Math.hypot(x - whirl.x, y - whirl.y), 0) / line.length
    return 1 - clamp(reach / (whirl.size * 1.15))
  })
  const near = Math.max(...nearness)
  return near > 0 ? whirlColour(near * 1.5) : streamColour(((index * 7) % 11) / 10)
}

const panOf = (x: number) => clamp((x - 640) / 700, -0.9, 0.9)

function drawArrows(stage: Stage, alpha: number): void {
  for (let row = 0; row < 9; row++)
    for (let column = 0; column < 16; column++) {
      const at = { x: 40 + column * 80, y: 40 + row * 80 }
      const { x, y } = field(at)
      const tip = { x: at.x + x * 24, y: at.y + y * 24 }
      strokeLine(stage, { x: at.x - x * 22, y: at.y - y * 22 }, tip, ARROW, { width: 5, alpha })
      const barb = (turn: number) => ({
        x: tip.x - 13 * (x * 0.8 - y * turn),
        y: tip.y - 13 * (y * 0.8 + x * turn),
      })
      strokePath(stage, [barb(0.7), tip, barb(-0.7)], ARROW, { width: 5, alpha })
    }
}

function createScene(): Scene {
  const lines = traceLines(field, FIRST_GRAINS, 19)
  const count = lines.length
  const startOf = (index: number) =>
    index < SINGLES
      ? FOLLOW + index * SINGLE
      : lerp(CROWD, CROWD_ENDS - 1.2, ((index - SINGLES) / (count - SINGLES)) ** 0.75)
  const durationOf = (index: number) => (index < SINGLES ? 2.8 : 1.2)
  const colours = lines.map(colourOf)

  return {
    draw(stage, moment) {
      const time = onTwos(moment)
      drawArrows(stage, lerp(1, 0.25, smooth(progress(time, CROWD, CROWD_ENDS))))
      const again = smooth(progress(time, AGAIN, AGAIN_ENDS))
      lines.forEach((line, i) => {
        const share = easeInOut(progress(time, startOf(i), startOf(i) + durationOf(i)))
        if (share === 0) return
        const drawn = line.slice(0, Math.max(2, Math.round(share * line.length)))
        const alone = 1 - smooth(progress(time, CROWD, CROWD + 2))
        const stroke = i < SINGLES ? blend(colours[i]!, PATHS.ramp[2]!, alone) : colours[i]!
        strokePath(stage, drawn, stroke, { width: 10 })
        if (i >= SINGLES || share === 1) return
        const tip = drawn.at(-1)!
        fillCircle(stage, tip.x, tip.y, 26, PATHS.accent, 0.3)
        fillCircle(stage, tip.x, tip.y, 15, PATHS.accent)
      })
      if (again === 0) return
      const first = lines[1]!
      const drawn = first.slice(0, Math.max(2, Math.round(again * first.length)))
      strokePath(stage, drawn, WATER.background, { width: 24, alpha: 0.6 })
      strokePath(stage, drawn, PATHS.ink, { width: 11 })
      const tip = drawn.at(-1)!
      fillCircle(stage, tip.x, tip.y, 18, PATHS.accent)
    },
    score(mix) {
      pad(mix, chord(-36, -29, -24, -20), 0, CROWD + 2, 0.035, 2)
      pad(mix, chord(-38, -26, -22, -17), CROWD - 0.6, AGAIN - CROWD + 1, 0.035, 1.5)
      pad(mix, chord(-36, -24, -20, -17, -12), AGAIN - 0.5, mix.duration - AGAIN + 0.5, 0.04, 1)
      wind(mix, FOLLOW, mix.duration - FOLLOW, 0.16, (time) => {
        const now = time + FOLLOW
        const singly = 0.3 * Math.sin(Math.PI * (((now - FOLLOW) % SINGLE) / SINGLE)) ** 2
        return now < CROWD ? singly : 0.55 * Math.sin(Math.PI * progress(now, CROWD, mix.duration)) ** 0.7
      })
      for (let i = 0; i < SINGLES; i++)
        glide(mix, {
          at: startOf(i),
          pitch: degree(5 + i, -24),
          to: degree(8 + i, -24),
          gain: 0.07,
          length: 2.8,
          pan: panOf(lines[i]![0]!.x),
        })
      lines.forEach((line, i) => {
        const from = line[0]!
        bell(mix, {
          at: startOf(i),
          pitch: degree(clamp(Math.round((700 - from.y) / 60), 0, 13), -24),
          gain: i < SINGLES ? 0.14 : 0.05,
          length: 0.6 + Math.min(line.length, 200) / 120,
          pan: panOf(from.x),
        })
      })
      for (let i = 0; i <= 14; i++) {
        const point = lines[1]![Math.round(smooth(i / 14) * (lines[1]!.length - 1))]!
        bell(mix, {
          at: lerp(AGAIN, AGAIN_ENDS, i / 14),
          pitch: degree(clamp(Math.round((700 - point.y) / 60), 0, 12), -12),
          gain: 0.08,
          length: 1.6,
          pan: panOf(point.x),
        })
      }
      addRoom(mix, 0.42)
    },
  }
}

/** Many short arrows, and the long ways they make. */
export const flowField: Film = {
  slug: "flow-field",
  title: "Flow field",
  description:
    "An arrow at each place says nothing but: this way. Grains that follow them, arrow after arrow, paint a stream and all its whirls, although no arrow knows of any.",
  tags: ["patterns", "simple rules", "nature", "spiral", "physics"],
  publishedAt: "2026-09-19",
  duration: 35.5,
  posterAt: 27.6,
  posterView: { x: 150, y: 20, width: 960 },
  previewAt: 19,
  palette: WATER,
  captions: [
    {
      start: 3.2,
      end: 7,
      text: "At each place an arrow says: this way.",
      de: "An jedem Ort sagt ein Pfeil: hier entlang.",
    },
    {
      start: 7.8,
      end: 11.8,
      text: "Drop a grain. It follows the arrows.",
      de: "Ein Korn fällt hinein und folgt den Pfeilen.",
    },
    {
      start: 12.6,
      end: 16.6,
      text: "Lines never cross: one place, one arrow.",
      de: "Linien kreuzen sich nie: ein Ort, ein Pfeil.",
    },
    {
      start: 18.4,
      end: 22.4,
      text: "The more grains, the clearer the whirls.",
      de: "Je mehr Körner, desto klarer die Wirbel.",
    },
    { start: 29, end: 34.4, text: "No arrow knows of a whirl.", de: "Kein Pfeil weiß von einem Wirbel." },
  ],
  sounds: [
    { start: 0, end: 3, text: "A deep, calm chord", de: "Ein tiefer, ruhiger Akkord" },
    {
      start: 11.9,
      end: 12.5,
      text: "A rising tone and wind for each grain",
      de: "Ein steigender Ton und Wind für jedes Korn",
    },
    {
      start: 22.5,
      end: 26,
      text: "Bells like drops, and a swelling wind",
      de: "Glocken wie Tropfen, und anschwellender Wind",
    },
    { start: 28, end: 28.9, text: "Bells follow one line", de: "Glocken folgen einer Linie" },
  ],
  chapters: [
    { start: 0, title: "Arrows" },
    { start: FOLLOW, title: "One grain" },
    { start: CROWD, title: "Many" },
    { start: AGAIN, title: "The stream" },
  ],
  createScene,
}
