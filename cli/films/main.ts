import { z } from "zod"
import { positiveNumber } from "@/cli/shared/number-options"
import { parseCommandLine } from "@/cli/shared/parse-command-line"
import { UsageError } from "@/cli/shared/usage-error"
import { listFilms, type CatalogueEntry } from "@/films/catalogue"
import { writeContactSheet } from "@/films/contact-sheet"
import { renderFilms, type RenderedMedia } from "@/films/render"
import { writeStills } from "@/films/stills"
import { writeManifest } from "@/films/write-manifest"

export const USAGE = `Usage: npm run films -- [SLUG...] [--stills DIR] [--sheet FILE] [--limit KB] [--list]
  Renders the named films again, or all of them, into films/media and films/manifest.json.
  --stills DIR  only writes a poster and seven moments of each film as PNG files into DIR
  --sheet FILE  only writes one WebP picture with the start, the middle and the end of each film
  --limit KB    the most that a film may weigh, picture and sound together (default 900)
  --list        prints the films there are`

function selectFilms(slugs: string[]): CatalogueEntry[] {
  const films = listFilms()
  const unknown = slugs.filter((slug) => films.every(({ film }) => film.slug !== slug))
  if (unknown.length > 0) throw new UsageError(`No such film: ${unknown.join(", ")}`)
  return films.filter(({ film }) => slugs.length === 0 || slugs.includes(film.slug))
}

const optionsSchema = z.object({
  positionals: z.array(z.string()).transform(selectFilms),
  stills: z.string().optional(),
  sheet: z.string().optional(),
  limit: positiveNumber("--limit"),
  list: z.boolean(),
})

function parseFilmArgs(args: string[]) {
  const options = {
    stills: { type: "string" },
    sheet: { type: "string" },
    limit: { type: "string", default: "900" },
    list: { type: "boolean", default: false },
  } as const
  return parseCommandLine(USAGE, { args, options, allowPositionals: true }, optionsSchema)
}

function showProgress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`)
}

async function render(entries: CatalogueEntry[], limit: number): Promise<void> {
  const started = Date.now()
  const done = new Map<string, RenderedMedia>()
  await renderFilms(entries, {
    limit,
    onProgress: ({ running, finished, total }) => {
      const shares = [...running].map(([slug, share]) => `${slug} ${Math.floor(share * 100)} %`)
      showProgress(`${finished}/${total} films  ${shares.join("  ")}`)
    },
    onRendered: ({ film }, media) => {
      done.set(film.slug, media)
      writeManifest(done)
      showProgress("")
      console.log(`${film.slug.padEnd(28)} ${Math.round(media.sources[0]!.bytes / 1000)} kB`)
    },
    onFailed: ({ film }, error) => {
      showProgress("")
      console.error(
        `${film.slug.padEnd(28)} failed: ${error instanceof Error ? error.message : String(error)}`,
      )
      process.exitCode = 1
    },
  })
  console.log(`${done.size} films in ${Math.round((Date.now() - started) / 1000)} s`)
}

export async function main(args: string[]): Promise<void> {
  const { positionals: entries, stills, sheet, limit, list } = parseFilmArgs(args)
  if (list) for (const { id, film } of entries) console.log(`${id}\t${film.slug}\t${film.title}`)
  else if (sheet) writeContactSheet(entries, sheet, (done) => showProgress(`${done}/${entries.length} films`))
  else if (stills) for (const entry of entries) writeStills(entry, stills)
  else await render(entries, limit * 1000)
}
