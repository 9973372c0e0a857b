import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { words } from "@/films/encode/ffmpeg"

export const SECONDS = 3

const picture = (size: string) => words(`-f lavfi -i testsrc2=s=${size}:r=25:d=${SECONDS}`)
const SOUND = words(`-f lavfi -i sine=f=440:d=${SECONDS}`)
const H264 = words("-c:v libx264 -preset ultrafast -pix_fmt yuv420p")
const VP9 = words("-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 200k")
const AAC = words("-c:a aac")
const FAST = words("-movflags +faststart")

const SRT = Buffer.from("1\n00:00:01,000 --> 00:00:02,500\nGr\xfc\xdfe\n", "latin1")
const CHAPTERS = `;FFMETADATA1
[CHAPTER]
TIMEBASE=1/1000
START=0
END=1500
title=Arrival
[CHAPTER]
TIMEBASE=1/1000
START=1500
END=3000
title=Dinner
`

/** Frames 40 ms apart at first, then 120. */
const UNEVEN = "setpts='if(lt(N,25),N*0.04,1+(N-25)*0.12)/TB'"

/** The command line of each file, without its name. */
const RECIPES: Record<string, string[]> = {
  "01_my-holiday_video.mp4": [...picture("320x180"), ...SOUND, ...H264, ...AAC, ...FAST],
  "02_phone.mp4": [
    ...picture("320x182"),
    ...SOUND,
    ...words("-c:v libx265 -preset ultrafast -x265-params log-level=error"),
    ...AAC,
  ],
  "av1.webm": [...picture("320x184"), ...words("-c:v libaom-av1 -cpu-used 8 -b:v 200k")],
  "end.mp4": [...picture("320x186"), ...SOUND, ...H264, ...AAC],
  "Trip/03 vp9.webm": [...picture("320x188"), ...SOUND, ...VP9, ...words("-c:a libopus")],
  "Trip/odd.webm": [...picture("640x360"), ...words("-vf scale=321:181,setsar=1"), ...VP9],
  "Trip/Rome/standing.mp4": [...picture("180x320"), ...SOUND, ...H264, ...AAC, ...FAST],
  "Trip/Rome/silent.mkv": [...picture("320x190"), ...H264],
  "Trip/Rome/uneven.mp4": [...picture("320x192"), "-vf", UNEVEN, ...words("-vsync vfr"), ...H264, ...FAST],
}

/** Runs ffmpeg to make one file in a folder. */
export function makeVideo(folder: string, name: string, recipe: string[]): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  execFileSync("ffmpeg", ["-v", "error", "-nostdin", "-y", ...recipe, join(folder, name)])
}

/** A small H.264 video of a size of its own, so that no two are the same. */
export const makeSmallVideo = (folder: string, name: string, width: number): void =>
  makeVideo(folder, name, [...picture(`${width}x180`), ...H264, ...FAST])

/**
 * Makes a folder of videos of every kind, captions, chapters, and files that are none. Answers the names of those that
 * can't be imported.
 */
export function makeVideos(folder: string): string[] {
  for (const [name, recipe] of Object.entries(RECIPES)) makeVideo(folder, name, recipe)
  writeFileSync(join(folder, "Trip/Rome/standing.de.srt"), SRT)
  writeFileSync(join(folder, "chapters.txt"), CHAPTERS)
  const source = ["-i", join(folder, "01_my-holiday_video.mp4"), "-i", join(folder, "chapters.txt")]
  makeVideo(folder, "chapters.mp4", [...source, ...words("-map 0 -map_metadata 1 -c copy"), ...FAST])
  const whole = readFileSync(join(folder, "01_my-holiday_video.mp4"))
  const stream = readFileSync(join(folder, "Trip/03 vp9.webm"))
  writeFileSync(join(folder, "broken.mp4"), whole.subarray(0, whole.length / 2))
  writeFileSync(join(folder, "broken.webm"), stream.subarray(0, stream.length / 2))
  writeFileSync(join(folder, "text.mp4"), "This is no video.\n")
  writeFileSync(join(folder, ".hidden.mp4"), "Nobody sees this.\n")
  return ["broken.mp4", "broken.webm", "text.mp4"]
}
