import { addRoom } from "../audio/room"
import { chord, degree } from "../audio/scale"
import { bell, mallet, pad, tick, wind } from "../audio/voices"
import { colour, css } from "../scene/colour"
import { easeInOut, lerp, progress, smooth } from "../scene/easing"
import type { Film, Scene } from "../scene/film"
import { MOTION } from "../scene/palette"
import { createPlayhead } from "../scene/playhead"
import { fillCircle } from "../scene/shapes"
import { FPS, type Stage } from "../scene/stage"
import { drawMesh, drawNet, drawShadow, listMeshes, see, SHADOW } from "./cloth-view"
import { FLOOR, moveCloth, spreadCloth, type Cloth, type Grip } from "./cloth-world"

const ROOM = { ...MOTION, background: colour(0.2, 0.035, 262) }
const GROUND = colour(0.27, 0.045, 262)
const BALL = [colour(0.42, 0.08, 245), colour(0.56, 0.1, 238), colour(0.7, 0.1, 230)]
const [DROP, LIFT, LIFTED] = [8.2, 18, 22.4]
const [CALMS, RESTS] = [26, 31]

/** Who holds the cloth, by a frame. */
function gripAt(frame: number): Grip {
  const time = frame / FPS
  if (time < DROP) return { hasCorners: true, middle: null, calm: 1 }
  if (time < LIFT) return { hasCorners: false, middle: null, calm: progress(time, LIFT - 5, LIFT - 2.5) }
  const way = progress(time, LIFT, LIFTED)
  const side = easeInOut(progress(way, 0.35, 1))
  return {
    hasCorners: false,
    middle: [-3 * side, lerp(1.05, 2.75, smooth(progress(way, 0, 0.75))), 0.3 * side],
    calm: progress(time, CALMS, RESTS),
  }
}

function drawBall(stage: Stage): void {
  const { ctx } = stage
  const { x, y } = see(0, 0, 0)
  const radius = 136
  ctx.save()
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 7)
  ctx.clip()
  BALL.forEach((fill, i) => fillCircle(stage, x - 26 * i, y - 30 * i, radius * (1.02 - 0.2 * i), fill))
  ctx.restore()
}

function createScene(): Scene {
  const step = (cloth: Cloth, frame: number) => moveCloth(cloth, gripAt(frame))
  const playhead = createPlayhead({ create: spreadCloth, step })
  return {
    draw(stage, time) {
      const cloth = playhead(Math.round(Math.min(time, RESTS + 1) * FPS))
      stage.ctx.fillStyle = css(GROUND)
      stage.ctx.fillRect(0, 330, 1280, 400)
      drawShadow(stage, cloth)
      const foot = see(0, FLOOR, 0)
      stage.ctx.fillStyle = css(SHADOW)
      stage.ctx.beginPath()
      stage.ctx.ellipse(foot.x, foot.y, 128, 42, 0, 0, 7)
      stage.ctx.fill()
      const meshes = listMeshes(cloth)
      const isOver = time < LIFT + 1.6
      const middle = isOver ? see(0, 0, 0).depth : Infinity
      for (const mesh of meshes) if (mesh.depth >= middle) drawMesh(stage, mesh)
      drawBall(stage)
      for (const mesh of meshes) if (mesh.depth < middle) drawMesh(stage, mesh)
      const net = smooth(progress(time, 3, 3.8)) * (1 - smooth(progress(time, DROP - 1, DROP - 0.2)))
      if (net > 0) drawNet(stage, cloth, net)
    },
    score(mix) {
      pad(mix, chord(-33, -26, -21, -17), 0, LIFT + 2, 0.04, 2)
      pad(mix, chord(-36, -29, -24, -20, -12), LIFT, mix.duration - LIFT, 0.042, 2.5)
      for (let i = 0; i < 12; i++)
        mallet(mix, {
          at: 3.4 + i * 0.32,
          pitch: degree([0, 3, 5, 7][i % 4]!, -19),
          gain: 0.08,
          pan: (i % 4) / 2 - 0.75,
        })
      tick(mix, { at: DROP, pitch: 520, gain: 0.12 })
      wind(mix, DROP, 4, 0.5, (time) => 0.5 * Math.sin((Math.PI * time) / 4))
      mallet(mix, { at: DROP + 0.9, pitch: degree(0, -33), gain: 0.3, length: 0.9 })
      for (let i = 0; i < 10; i++)
        bell(mix, {
          at: DROP + 1.2 + i * 0.55,
          pitch: degree(10 - i, -21),
          gain: 0.1 - 0.005 * i,
          length: 2,
          pan: Math.sin(i * 2.2) * 0.7,
        })
      wind(mix, LIFT, 5, 0.45, (time) => 0.45 * Math.sin((Math.PI * time) / 5))
      for (let i = 0; i < 9; i++)
        bell(mix, { at: LIFT + i * 0.4, pitch: degree(i, -24), gain: 0.1, length: 2, pan: -i / 12 })
      // It swings: each time over the lowest point, softer.
      for (let i = 0; i < 6; i++)
        mallet(mix, {
          at: LIFTED + 0.9 + i * 1.35,
          pitch: degree(i % 2 === 0 ? 4 : 2, -26),
          gain: 0.16 * 0.8 ** i,
          pan: -0.4,
        })
      for (const [i, pitch] of chord(-24, -17, -12, -8, -5, 0).entries())
        bell(mix, { at: RESTS + i * 0.24, pitch, gain: 0.09, length: 2.8 })
      addRoom(mix, 0.36)
    },
  }
}

/** A cloth finds its folds. */
export const cloth: Film = {
  slug: "cloth",
  title: "A cloth and its folds",
  description:
    "A cloth of 961 points, and threads that keep their length: nothing else is known about it. Let go over a ball, then lifted by the middle, it finds folds that nobody has drawn.",
  tags: ["physics", "simulation", "simple rules", "emergence", "gravity"],
  publishedAt: "2026-11-14",
  duration: 36,
  posterAt: 15.5,
  posterView: { x: 380, y: 150, width: 800 },
  previewAt: 8.6,
  palette: ROOM,
  captionWidth: 1150,
  captions: [
    {
      start: 3.4,
      end: 7.6,
      text: "A cloth is points, and threads between them.",
      de: "Ein Tuch ist Punkte, und Fäden dazwischen.",
    },
    {
      start: 8.6,
      end: 12.4,
      text: "No thread stretches. The rest is gravity.",
      de: "Kein Faden dehnt sich. Der Rest ist Schwerkraft.",
    },
    { start: 13.4, end: 17.2, text: "The folds come by themselves.", de: "Die Falten kommen von selbst." },
    {
      start: 21,
      end: 25,
      text: "Lift it, and it finds other folds.",
      de: "Hebt man es an, findet es andere Falten.",
    },
    { start: 31, end: 35, text: "Nobody drew any of them.", de: "Niemand hat auch nur eine gezeichnet." },
  ],
  sounds: [
    { start: 0, end: 3.2, text: "A low chord", de: "Ein tiefer Akkord" },
    { start: 7.7, end: 8.5, text: "A click, a rush of air", de: "Ein Klicken, ein Luftzug" },
    {
      start: 17.3,
      end: 20.8,
      text: "Bells climb as the cloth is lifted",
      de: "Glocken steigen, wie das Tuch gehoben wird",
    },
    {
      start: 25.2,
      end: 30,
      text: "A knock for each swing, softer and softer",
      de: "Ein Klopfen je Schwung, immer leiser",
    },
  ],
  chapters: [
    { start: 0, title: "Points and threads" },
    { start: DROP, title: "Let go" },
    { start: LIFT, title: "Lifted" },
    { start: CALMS, title: "At rest" },
  ],
  createScene,
}
