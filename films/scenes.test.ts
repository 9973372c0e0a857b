import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { listFilms } from "./catalogue"
import { isSameFilm, takeFingerprint } from "./encode/fingerprint"
import { readManifest } from "./manifest"
import { createShowing, drawFrame } from "./scene/overlay"
import { createStage } from "./scene/stage"

/** Early moments, since stepwise worlds must be run up to them: under the title, and after it. */
const MOMENTS = [1, 3.6]

/** The hash of a few small frames of a film that is set up anew. */
function hashFrames({ film, eyebrow }: ReturnType<typeof listFilms>[number], moments: number[]): string[] {
  const showing = createShowing({ ...film, hasTeaser: false }, eyebrow)
  const stage = createStage(0.125)
  return moments.map((time) => {
    drawFrame(stage, showing, time)
    return createHash("sha256").update(stage.canvas.data()).digest("hex")
  })
}

// Most take a tenth of a second; on a busy machine the worlds that are run up step by step take longer than the usual
// limit.
const fingerprints = new Map(readManifest().films.map(({ slug, fingerprint }) => [slug, fingerprint]))

describe.each(listFilms())("the scene of $film.slug", { timeout: 30_000 }, (entry) => {
  it("draws the same pictures every time, in any order, and they move", () => {
    const forwards = hashFrames(entry, MOMENTS)
    const backwards = hashFrames(entry, [...MOMENTS].reverse()).reverse()
    expect(backwards).toEqual(forwards)
    expect(new Set(forwards).size).toBe(MOMENTS.length)
  })

  it("is what was rendered", () => {
    const drawn = takeFingerprint(createShowing(entry.film, entry.eyebrow))
    expect(isSameFilm(drawn, fingerprints.get(entry.film.slug)!)).toBe(true)
  })
})
