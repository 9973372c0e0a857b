import { execFile } from "node:child_process"
import { open } from "node:fs/promises"
import { promisify } from "node:util"
import { z } from "zod"
import { isScrambled } from "./encryption"
import { explain } from "./explain"
import { ImportError } from "./import-error"
import { isProtected } from "./mp4-layout"

const run = promisify(execFile)
const PROBE_MS = 60_000
const REPORT_BYTES = 64 * 1024 * 1024

const number = z.coerce.number()
const tagsSchema = z
  .record(z.string(), z.string())
  .default({})
  .transform((tags) =>
    Object.fromEntries(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value])),
  )

const streamSchema = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().default("unknown"),
  tags: tagsSchema,
  pix_fmt: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  sample_aspect_ratio: z.string().optional(),
  field_order: z.string().optional(),
  avg_frame_rate: z.string().default("0/0"),
  color_transfer: z.string().optional(),
  disposition: z.record(z.string(), z.number()).default({}),
  side_data_list: z
    .array(z.object({ side_data_type: z.string().default(""), rotation: number.optional() }))
    .default([]),
})
type Stream = z.infer<typeof streamSchema>

const reportSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string(), duration: number.optional(), tags: tagsSchema }),
  chapters: z.array(z.object({ start_time: number, tags: tagsSchema })).default([]),
})

export type Container = "mp4" | "mov" | "webm" | "mkv" | "ts" | "other"

export type VideoStream = {
  index: number
  codec: string
  pixelFormat: string
  /** As stored, before any rotation. */
  width: number
  height: number
  /** As shown: width over height of one pixel. */
  pixelAspect: number
  isTurned: boolean
  isInterlaced: boolean
  /** Frames a second, on average; 0 where the file does not say. */
  frameRate: number
  /** Brighter than a plain screen shows: HLG or PQ. */
  isHdr: boolean
}

export type SoundStream = { index: number; codec: string }

/** Captions inside a file. */
export type CaptionStream = SoundStream & { lang: string | null; title: string | null; kinds: string[] }

export type Probe = {
  container: Container
  /** What ffmpeg calls the container. */
  format: string
  /** Seconds; null where the file does not say. */
  duration: number | null
  video: VideoStream
  audio: SoundStream | null
  /** All that may be shown or heard instead, in the order in which they are to be tried; the first are those above. */
  videos: VideoStream[]
  audios: SoundStream[]
  captions: CaptionStream[]
  chapters: { start: number; title: string | null }[]
  /** Names in small letters. */
  tags: Record<string, string>
}

function toRatio(text: string | undefined): number {
  const [above, below] = (text ?? "").split(/[/:]/).map(Number)
  return above && below ? above / below : 0
}

function toVideo(stream: Stream): VideoStream {
  const { index, codec_name, pix_fmt = "unknown", width = 0, height = 0, field_order } = stream
  const rotation = stream.side_data_list.find((data) => data.rotation !== undefined)?.rotation ?? 0
  return {
    index,
    codec: codec_name,
    pixelFormat: pix_fmt,
    width,
    height,
    pixelAspect: toRatio(stream.sample_aspect_ratio) || 1,
    isTurned: Math.abs(rotation) % 180 === 90,
    isInterlaced: field_order !== undefined && !["progressive", "unknown"].includes(field_order),
    frameRate: toRatio(stream.avg_frame_rate),
    isHdr: ["arib-std-b67", "smpte2084"].includes(stream.color_transfer ?? ""),
  }
}

const toCaptions = ({ index, codec_name, tags, disposition }: Stream): CaptionStream => ({
  index,
  codec: codec_name,
  lang: tags.language ?? null,
  title: tags.title ?? null,
  kinds: [
    ...(disposition.forced ? ["forced"] : []),
    ...(disposition.hearing_impaired || disposition.captions ? ["SDH"] : []),
  ],
})

/** A song's cover is a video stream too, for ffprobe. */
const isPicture = ({ disposition }: Stream) =>
  disposition.attached_pic === 1 || disposition.timed_thumbnails === 1
/** What the file says is to be played goes before the others. */
const sortByWish = (streams: Stream[]) =>
  [...streams].sort((a, b) => (b.disposition.default ?? 0) - (a.disposition.default ?? 0))

const isEncrypted = ({ side_data_list }: Stream) =>
  side_data_list.some((data) => /encrypt/i.test(data.side_data_type))

/** Whether what is in a file can be opened by the player alone that it was made for. */
async function isLocked(path: string, container: Container, streams: Stream[]): Promise<boolean> {
  if (container === "mp4" || container === "mov") return isProtected(path)
  if (container === "webm" || container === "mkv") return streams.some(isEncrypted)
  return isScrambled(path)
}

/** Formats of single pictures, and of texts that ffmpeg would draw. */
const NO_FILMS = /_pipe$|^image2|^(ico|tty|lrc|srt|ass|webvtt)$/

async function readStart(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return buffer.toString("latin1", 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** ffprobe has one name for WebM and Matroska, and one for MP4 and QuickTime. */
async function findContainer(path: string, format: string, brand = ""): Promise<Container> {
  const names = format.split(",")
  if (names.includes("webm")) return (await readStart(path)).includes("webm") ? "webm" : "mkv"
  if (names.includes("mp4")) return brand.startsWith("qt") ? "mov" : "mp4"
  return names.includes("mpegts") ? "ts" : "other"
}

async function runProbe(path: string): Promise<unknown> {
  const args = [
    "-v",
    "error",
    "-print_format",
    "json",
    "-show_format",
    "-show_streams",
    "-show_chapters",
    path,
  ]
  try {
    const { stdout } = await run("ffprobe", args, { timeout: PROBE_MS, maxBuffer: REPORT_BYTES })
    return JSON.parse(stdout)
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause)
    throw new ImportError(explain(said) ?? "It is no video that ffmpeg can read.", { cause })
  }
}

/** Looks into a file. Throws ImportError where there is no video in it. */
export async function probeFile(path: string): Promise<Probe> {
  const report = reportSchema.safeParse(await runProbe(path))
  if (!report.success)
    throw new ImportError("It is no video that ffmpeg can describe.", { cause: report.error })
  const { streams, format, chapters } = report.data
  const ofType = (type: string) =>
    sortByWish(streams.filter((stream) => stream.codec_type === type && !isPicture(stream)))
  const pictures = ofType("video")
  if (NO_FILMS.test(format.format_name) && pictures.length > 0)
    throw new ImportError("It is a picture or a text, no film.")
  const container = await findContainer(path, format.format_name, format.tags.major_brand)
  if (await isLocked(path, container, streams))
    throw new ImportError("It is encrypted: only the player it was made for can open it.")
  const [video, ...others] = pictures.map(toVideo).filter(({ width, height }) => width > 0 && height > 0)
  if (!video) {
    const isEmpty = pictures.length > 0
    throw new ImportError(isEmpty ? "It holds a video without any picture." : "There is no video in it.")
  }
  const audios = ofType("audio").map(({ index, codec_name }) => ({ index, codec: codec_name }))
  return {
    container,
    format: format.format_name,
    duration: format.duration && format.duration > 0 ? format.duration : null,
    video,
    audio: audios[0] ?? null,
    videos: [video, ...others],
    audios,
    captions: streams.filter(({ codec_type }) => codec_type === "subtitle").map(toCaptions),
    chapters: chapters.map(({ start_time, tags }) => ({ start: start_time, title: tags.title ?? null })),
    tags: format.tags,
  }
}
