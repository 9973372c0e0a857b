import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { ImportError } from "../import-error"
import type { CaptionStream } from "../probe"
import { runStep, type Step } from "../run-ffmpeg"
import { findLanguage } from "./languages"
import type { CaptionName } from "./names"
import { mendVtt } from "./vtt"

/** Captions of a file as WebVTT. */
export type EmbeddedCaptions = CaptionName & { text: string }

/** These are pictures of text. */
const PICTURES = new Set(["dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle", "xsub", "dvb_teletext"])

function nameOf({ lang, title, kinds }: CaptionStream): CaptionName {
  const language = lang === null || lang === "und" ? null : findLanguage(lang)
  const label = language?.label ?? (title?.trim().slice(0, 40) || "Captions")
  return { lang: language?.lang ?? "und", label: [label, ...kinds.map((kind) => `(${kind})`)].join(" ") }
}

/**
 * Reads the captions inside a file, all in one pass. `onUnused` is told of each that can't be used, and why.
 */
export async function readEmbedded(
  path: string,
  streams: CaptionStream[],
  folder: string,
  duration: number,
  step: Step,
  onUnused: (what: string) => void,
): Promise<EmbeddedCaptions[]> {
  const targetOf = ({ index }: CaptionStream) => join(folder, `embedded-${index}-${process.pid}.vtt`)
  const texts = streams.filter(({ codec }) => !PICTURES.has(codec))
  for (const { codec } of streams.filter(({ codec }) => PICTURES.has(codec)))
    onUnused(`captions inside it are pictures (${codec})`)
  if (texts.length === 0) return []
  const outputs = texts.flatMap((stream) => ["-map", `0:${stream.index}`, "-f", "webvtt", targetOf(stream)])
  try {
    await runStep(["-i", path, ...outputs], duration, step)
  } catch (error) {
    step.signal.throwIfAborted()
    if (error instanceof ImportError) throw error
    onUnused("captions inside it can't be read")
    return []
  }
  return texts.flatMap((stream) => {
    const text = mendVtt(readFileSync(targetOf(stream), "utf8"))
    rmSync(targetOf(stream))
    if (text === null) onUnused("captions inside it are empty")
    return text === null ? [] : [{ ...nameOf(stream), text }]
  })
}
