import type { Layout } from "./mp4-layout"
import type { Probe, VideoStream } from "./probe"

/** What becomes of a file. Where both streams are copied and nothing else is wrong, it is taken byte for byte. */
export type Decision = {
  container: "mp4" | "webm"
  video: "copy" | "encode"
  audio: "copy" | "encode" | "none"
  /** Taken as it is: not even written anew. */
  isKept: boolean
  /** Why it is not kept, for people. */
  reasons: string[]
}

/** What browsers play, and in which container. */
const CONTAINERS: Record<string, Decision["container"]> = {
  h264: "mp4",
  vp8: "webm",
  vp9: "webm",
  av1: "webm",
}
const SOUNDS: Record<Decision["container"], string[]> = { mp4: ["aac"], webm: ["opus", "vorbis"] }
const PIXEL_FORMATS = ["yuv420p", "yuvj420p"]
/** These tell when each frame is shown. AVI and raw streams don't, so that nothing of them can be copied. */
const TIMED = ["mp4", "mov", "webm", "mkv", "ts"]

function listPictureProblems(video: VideoStream): string[] {
  return [
    ...(video.codec in CONTAINERS ? [] : [`not every browser plays ${video.codec} pictures`]),
    ...(PIXEL_FORMATS.includes(video.pixelFormat) ? [] : [`browsers show no ${video.pixelFormat} pixels`]),
    ...(video.width % 2 === 0 && video.height % 2 === 0
      ? []
      : [`${video.width}x${video.height} is an odd size`]),
    ...(video.isInterlaced ? ["it is interlaced"] : []),
  ]
}

/** A place in the metadata of a telephone's video would tell everybody where somebody lives. */
const tellsPlace = ({ tags }: Probe) => Object.keys(tags).some((name) => name.includes("location"))

/**
 * Decides how a file comes to play in every browser, with the least loss. `layout`: of an MP4, how it is laid out.
 */
export function decide(probe: Probe, layout: Layout | null): Decision {
  const { container: given, video, audio } = probe
  const problems = listPictureProblems(video)
  const isTimed = TIMED.includes(given)
  if (problems.length === 0 && !isTimed)
    problems.push(`${probe.format} does not say when each frame is shown`)
  const isCopied = problems.length === 0
  const container = isCopied ? CONTAINERS[video.codec]! : "mp4"
  const sound =
    audio === null ? "none" : SOUNDS[container].includes(audio.codec) && isTimed ? "copy" : "encode"
  const isSameContainer = isCopied && given === container
  const reasons = [
    ...problems,
    ...(sound === "encode" ? [`not every browser plays ${audio!.codec} sound in ${container}`] : []),
    ...(isCopied && !isSameContainer ? [`browsers play ${video.codec} from ${container}`] : []),
    ...(isSameContainer && layout === "late" ? ["its table of contents is at the end"] : []),
    ...(isSameContainer && layout === "fragmented" ? ["its table of contents is in pieces"] : []),
    ...(isCopied && probe.duration === null ? ["it does not say how long it is"] : []),
    ...(isCopied && video !== probe.videos[0] ? ["there is nothing in its first picture"] : []),
    ...(isCopied && tellsPlace(probe) ? ["it says where it was filmed"] : []),
  ]
  return {
    container,
    video: isCopied ? "copy" : "encode",
    audio: sound,
    isKept: reasons.length === 0,
    reasons,
  }
}

/** What was found of a file that was made, and can't stay so. */
export type Flaw = { of: "times" | "video" | "audio"; reason: string }

/**
 * The decision that follows where what came of one has flaws: what was kept is packed anew, what was copied is encoded.
 * Null where nothing is left to try.
 */
export function amend(decision: Decision, flaws: Flaw[]): Decision | null {
  const has = (part: Flaw["of"]) => flaws.some(({ of }) => of === part)
  const reasons = [...decision.reasons, ...flaws.map(({ reason }) => reason)]
  const isRepacked = has("times") && decision.isKept
  const isEncoded = has("video") || (has("times") && !decision.isKept)
  const next: Decision = { ...decision, isKept: false, reasons }
  if (isEncoded) Object.assign(next, { video: "encode", container: "mp4" })
  const isMoved = decision.audio === "copy" && next.container !== decision.container
  if (isMoved || (has("audio") && decision.audio === "copy")) next.audio = "encode"
  const isSame = next.video === decision.video && next.audio === decision.audio
  return isSame && !isRepacked ? null : next
}

/** Short words for what is done. */
export function describe({ isKept, video, audio, container }: Decision): string {
  if (isKept) return "as it is"
  if (video === "encode") return `encoded as H.264 ${container.toUpperCase()}`
  const name = container === "mp4" ? "MP4" : "WebM"
  return audio === "encode" ? `${name}, sound encoded` : `packed anew as ${name}`
}
