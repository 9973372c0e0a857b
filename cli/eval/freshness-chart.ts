import type { Aged } from "./freshness"

const WIDTH = 640
const HEIGHT = 320
const LEFT = 52
const RIGHT = 16
const TOP = 44
const BOTTOM = 44

/** Colours that stand out on white and on black alike, so that one file serves both. */
const STYLE = `
    text { font: 13px system-ui, sans-serif; fill: #57606a }
    .grid { stroke: #8b949e; stroke-opacity: .3 }
    .model { stroke: #1a7f9c; fill: #1a7f9c }
    .all { stroke: #b35900; fill: #b35900 }
    polyline { fill: none !important; stroke-width: 2.5 }
    .label { stroke: none; font-weight: 600 }
    @media (prefers-color-scheme: dark) {
      text { fill: #adbac7 }
      .model { stroke: #5cc8e6; fill: #5cc8e6 }
      .all { stroke: #ffa657; fill: #ffa657 }
    }`

const STEP = 0.05

/** An SVG of hit rate by age, readable on light and dark ground, with the figures in its description. */
export function drawFreshness(rows: Aged[]): string {
  const top = Math.max(STEP, ...rows.flatMap(({ model, all }) => [model["hr@10"]!, all["hr@10"]!]))
  const steps = Math.ceil(top / STEP)
  const x = (index: number) =>
    LEFT + 24 + (index * (WIDTH - LEFT - RIGHT - 48)) / Math.max(1, rows.length - 1)
  const y = (value: number) => HEIGHT - BOTTOM - (value / (steps * STEP)) * (HEIGHT - TOP - BOTTOM)
  const grid = Array.from({ length: steps + 1 }, (_, step) => {
    const at = y(step * STEP).toFixed(1)
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/><text x="${LEFT - 8}" y="${at}" dy=".35em" text-anchor="end">${(step * STEP).toFixed(2)}</text>`
  })
  const ages = rows.map(
    ({ age }, index) => `<text x="${x(index)}" y="${HEIGHT - 18}" text-anchor="middle">${age}</text>`,
  )
  const line = (name: "model" | "all") => {
    const points = rows.map((row, index) => [x(index), y(row[name]["hr@10"]!).toFixed(1)] as const)
    const dots = points.map(([px, py]) => `<circle class="${name}" cx="${px}" cy="${py}" r="4"/>`)
    return `<polyline class="${name}" points="${points.map((point) => point.join(",")).join(" ")}"/>${dots.join("")}`
  }
  const told = rows
    .map(({ age, model, all }) => `${age}: ${model["hr@10"]!.toFixed(3)}, ${all["hr@10"]!.toFixed(3)}`)
    .join("; ")
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title told">
  <title id="title">Hit rate at 10 by how old the knowledge is</title>
  <desc id="told">Others' views wait, then all views wait. ${told}</desc>
  <style>${STYLE}
  </style>
  ${[...grid, ...ages].join("\n  ")}
  <text x="${LEFT}" y="22">HR@10</text>
  <text class="model label" x="${LEFT + 70}" y="22">others’ views wait</text>
  <text class="all label" x="${LEFT + 230}" y="22">the viewer’s own views wait too</text>
  ${line("model")}
  ${line("all")}
</svg>
`
}
