import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { listFilms } from "./catalogue"
import { listFiles, readManifest } from "./manifest"

const MEDIA_FOLDER = fileURLToPath(new URL("media/", import.meta.url))
const TOTAL_LIMIT = 60_000_000

const { films, series } = readManifest()
const allFiles = films.flatMap(listFiles)

/** Start and end of every cue of a WebVTT file, in seconds. */
function readCues(path: string): { start: number; end: number }[] {
  const text = readFileSync(MEDIA_FOLDER + path, "utf8")
  const seconds = (minutes: string, rest: string) => Number(minutes) * 60 + Number(rest)
  return [...text.matchAll(/^(\d+):([\d.]+) --> (\d+):([\d.]+)/gm)].map((match) => ({
    start: seconds(match[1]!, match[2]!),
    end: seconds(match[3]!, match[4]!),
  }))
}

describe("the bundled films", () => {
  it("are sixty in ten series of six, each once, with the ids that their code gives them", () => {
    expect(films).toHaveLength(60)
    expect(series).toHaveLength(10)
    for (const { slug } of series) expect(films.filter((film) => film.series === slug)).toHaveLength(6)
    expect(new Set(films.map(({ id }) => id)).size).toBe(films.length)
    expect(new Set(films.map(({ slug }) => slug)).size).toBe(films.length)
    const idBySlug = new Map(listFilms().map(({ id, film }) => [film.slug, id]))
    for (const { slug, id } of films) expect(id, slug).toBe(idBySlug.get(slug))
  })

  it("belong to series that the manifest tells of, with numbered episodes", () => {
    const slugs = series.map(({ slug }) => slug)
    for (const film of films) expect(slugs, film.slug).toContain(film.series)
    const places = films.map((film) => `${film.series} ${film.episode}`)
    expect(new Set(places).size).toBe(films.length)
  })

  it("weigh no more than a clone should", () => {
    expect(allFiles.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(TOTAL_LIMIT)
  })

  it("leave no file behind that nobody asks for", () => {
    expect(readdirSync(MEDIA_FOLDER).sort()).toEqual(allFiles.map(({ path }) => path).sort())
  })

  it("share tags, so that films of different series can be told to be alike", () => {
    const seriesByTag = new Map<string, Set<string>>()
    for (const { tags, series } of films)
      for (const tag of tags) seriesByTag.set(tag, (seriesByTag.get(tag) ?? new Set()).add(series))
    const shared = [...seriesByTag.values()].filter(({ size }) => size > 1)
    expect(shared.length).toBeGreaterThanOrEqual(5)
  })
})

describe.each(films)("$slug", (film) => {
  it("has its files, with the sizes told and their content's hash in their names", () => {
    for (const { path, bytes } of listFiles(film)) {
      expect(statSync(MEDIA_FOLDER + path).size, path).toBe(bytes)
      const hash = createHash("sha256")
        .update(readFileSync(MEDIA_FOLDER + path))
        .digest("hex")
      expect(path).toMatch(new RegExp(`^${film.slug}\\.${hash.slice(0, 8)}[.-]`))
    }
  })

  it("has posters for cards and for the hero, and a preview", () => {
    expect(film.posters.map(({ width }) => width)).toEqual([640, 1280])
    expect(film.preview?.bytes).toBeLessThanOrEqual(120_000)
  })

  it("weighs no more than a megabyte and a half", () => {
    expect(film.sources[0]!.bytes).toBeLessThanOrEqual(1_500_000)
  })

  it("lasts 30 to 90 seconds, with three to five chapters in order and inside it", () => {
    expect(film.duration).toBeGreaterThanOrEqual(30)
    expect(film.duration).toBeLessThanOrEqual(90)
    expect(film.chapters.length).toBeGreaterThanOrEqual(3)
    expect(film.chapters.length).toBeLessThanOrEqual(5)
    const starts = film.chapters.map(({ start }) => start)
    expect(starts[0]).toBe(0)
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b))
    expect(starts.at(-1)).toBeLessThan(film.duration)
  })

  it("has captions in two languages that lie inside it and never end before they start", () => {
    expect(film.captions.map(({ lang }) => lang)).toEqual(["en", "de"])
    const [english, german] = film.captions.map(({ path }) => readCues(path))
    expect(german).toEqual(english)
    for (const { path } of film.captions) {
      const cues = readCues(path)
      expect(cues.length).toBeGreaterThanOrEqual(3)
      for (const { start, end } of cues) {
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(film.duration)
      }
    }
  })
})
