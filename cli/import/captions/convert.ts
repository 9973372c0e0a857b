import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { words } from "@/films/encode/ffmpeg"
import { ImportError } from "../import-error"
import { runStep } from "../run-ffmpeg"
import { decodeText } from "./decode-text"
import { srtToVtt } from "./srt"
import { isVtt, mendVtt } from "./vtt"

/** What is known of captions beside their bytes. */
export type CaptionSource = {
  data: Buffer
  /** A tag; `und` for an unknown language. */
  lang: string
  /** Answers how many frames a second the video has, for captions that count frames. */
  frameRate: () => Promise<number>
  /** For drafts. */
  folder: string
  signal: AbortSignal
}

/** Forms that ffmpeg reads, by how they begin, with its name for them. */
const FORMS: [RegExp, string][] = [
  [/^\s*(?:\[Script Info\]|\[V4\+? Styles\]|\[Events\]|Dialogue:)/i, "ass"],
  [/^\s*\{\d+\}\{\d*\}/, "microdvd"],
  [/^\s*\[\d+\]\[\d+\]/, "mpl2"],
  [/^\s*<SAMI/i, "sami"],
  [/^\s*\[INFORMATION\]|^\d\d:\d\d:\d\d\.\d\d,\d\d:\d\d:\d\d\.\d\d\n/, "subviewer"],
]
const PROGRAM_STREAM = "000001ba"
const DEFAULT_RATE = 25

async function readByFfmpeg(text: string, form: string, source: CaptionSource): Promise<string | null> {
  const { folder, frameRate, signal } = source
  const [draft, target] = [
    join(folder, `captions-${process.pid}.txt`),
    join(folder, `captions-${process.pid}.vtt`),
  ]
  writeFileSync(draft, text)
  const rate = form === "microdvd" ? ["-subfps", String((await frameRate()) || DEFAULT_RATE)] : []
  try {
    await runStep(["-f", form, ...rate, "-i", draft, ...words("-f webvtt"), target], 1, { signal })
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof ImportError) throw error
    return null
  }
  return mendVtt(readFileSync(target, "utf8"))
}

/** Captions of any form as WebVTT in plain lines. Throws ImportError where there are none in it. */
export async function toVtt(source: CaptionSource): Promise<string> {
  const { data, lang } = source
  const text = decodeText(data, lang)
    .replace(/^\uFEFF+/, "")
    .replaceAll("\0", "")
    .replace(/\r\n?/g, "\n")
  if (data.subarray(0, 4).toString("hex") === PROGRAM_STREAM || /^# VobSub/.test(text))
    throw new ImportError("Its captions are pictures, not text.")
  const form = FORMS.find(([sign]) => sign.test(text))?.[1]
  const found = isVtt(text)
    ? mendVtt(text)
    : ((form && (await readByFfmpeg(text, form, source))) ?? srtToVtt(text))
  if (found === null) throw new ImportError("There are no captions in it that can be read.")
  return found
}
