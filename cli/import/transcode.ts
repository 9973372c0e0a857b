import { execFileSync } from "node:child_process"
import { words } from "@/films/encode/ffmpeg"
import type { Decision } from "./decide"
import { fitSize } from "./fit-size"
import type { Probe, VideoStream } from "./probe"

/** Above this a screen shows no difference, and half of the bytes are saved. */
const MOST_FRAMES = 60
/**
 * A constant quality that is hard to tell from the original, with a ceiling for noise; a key frame every two seconds,
 * to seek to.
 */
const H264 = words(
  "-c:v libx264 -preset fast -crf 21 -maxrate 10M -bufsize 20M -profile:v high -pix_fmt yuv420p -force_key_frames expr:gte(t,n_forced*2)",
)
/** Sound that is missing in between is silence, so that what follows stays with its pictures. */
const SOUND = {
  mp4: words("-af aresample=async=1 -c:a aac -b:a 160k -ac 2"),
  webm: words("-af aresample=async=1 -c:a libopus -b:a 128k -ac 2"),
}
const BT709 = words("-color_primaries bt709 -color_trc bt709 -colorspace bt709 -color_range tv")
const TO_PLAIN_COLOURS =
  "zscale=transfer=linear:npl=100,format=gbrpf32le,zscale=primaries=bt709,tonemap=hable:desat=0,zscale=transfer=bt709:matrix=bt709:range=tv"

let canMapColours: boolean | undefined

/** Not every ffmpeg has zscale; without it bright pictures come out pale, which is better than not at all. */
function hasColourMapping(): boolean {
  canMapColours ??= /\bzscale\b/.test(
    execFileSync("ffmpeg", ["-v", "error", "-filters"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  )
  return canMapColours
}

/** What makes any picture one that every browser shows. */
function toFilters(video: VideoStream): string[] {
  const { width, height } = fitSize(video)
  const isMapped = video.isHdr && hasColourMapping()
  const filters = [
    ...(video.isInterlaced ? ["bwdif=mode=send_frame"] : []),
    ...(video.frameRate > MOST_FRAMES + 1 ? [`fps=${MOST_FRAMES}`] : []),
    `scale=${width}:${height}:flags=lanczos`,
    "setsar=1",
    ...(isMapped ? [TO_PLAIN_COLOURS] : []),
  ]
  return ["-vf", filters.join(","), ...H264, ...(isMapped ? BT709 : [])]
}

/** The whole command line but its output. Frames that are damaged are decoded as well as can be. */
export function toArguments(path: string, { video, audio }: Probe, decision: Decision): string[] {
  return [
    ...words("-max_error_rate 1 -i"),
    path,
    ...words(`-map 0:${video.index}`),
    ...(audio && decision.audio !== "none" ? words(`-map 0:${audio.index}`) : []),
    ...(decision.video === "copy" ? words("-c:v copy") : toFilters(video)),
    ...(decision.audio === "copy" ? words("-c:a copy") : []),
    ...(decision.audio === "encode" ? SOUND[decision.container] : []),
    // Places, names of devices and dates are nobody's business; chapters and captions are shown from elsewhere.
    ...words("-map_metadata -1 -map_chapters -1 -sn -dn -max_muxing_queue_size 4096"),
    ...(decision.container === "mp4"
      ? words("-movflags +faststart -f mp4")
      : words("-cues_to_front 1 -f webm")),
  ]
}
