import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, extname, join } from "node:path"
import { words } from "@/films/encode/ffmpeg"

/** What a file is made of: options for ffmpeg between its inputs and its name, and what is done to its bytes then. */
type Recipe = {
  name: string
  picture?: string
  sound?: string | null
  options: string
  damage?: (data: Buffer) => Buffer
}

const SECONDS = 2
const PICTURE = `testsrc2=s=320x180:r=25:d=${SECONDS}`
const SOUND = `sine=f=440:d=${SECONDS}`

/** Codecs of pictures, with the container that each is mostly found in. */
const PICTURES: [string, string, string?][] = [
  ["libx264 -preset ultrafast -pix_fmt yuv420p", "mp4"],
  ["libx264 -preset fast -bf 3 -pix_fmt yuv420p", "mkv"],
  ["libx264 -preset fast -x264-params open-gop=1:keyint=20 -pix_fmt yuv420p", "ts"],
  ["libx264 -preset ultrafast -pix_fmt yuv422p", "mov"],
  ["libx264 -preset ultrafast -pix_fmt yuv444p", "mp4"],
  ["libx264 -preset ultrafast -pix_fmt yuv420p10le", "mkv"],
  ["libx264 -preset ultrafast -qp 0 -pix_fmt yuv420p", "mp4"],
  ["libx264rgb -preset ultrafast", "mkv"],
  ["libx265 -preset ultrafast -x265-params log-level=error", "mp4"],
  ["libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=error", "mkv"],
  ["libx265 -preset ultrafast -tag:v hvc1 -x265-params log-level=error", "mov"],
  ["libvpx -deadline realtime -cpu-used 8", "webm"],
  ["libvpx-vp9 -deadline realtime -cpu-used 8", "webm"],
  ["libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv444p", "webm"],
  ["libvpx-vp9 -deadline realtime -cpu-used 8", "mp4"],
  ["libaom-av1 -cpu-used 8 -usage realtime", "webm"],
  ["libsvtav1 -preset 12", "mp4"],
  ["libsvtav1 -preset 12", "mkv"],
  ["mpeg4 -q:v 5", "avi"],
  ["mpeg4 -q:v 5", "mp4"],
  ["libxvid -q:v 5", "avi"],
  ["msmpeg4 -q:v 5", "avi"],
  ["msmpeg4v2 -q:v 5", "avi"],
  ["mpeg1video -q:v 5", "mpg"],
  ["mpeg2video -q:v 5", "mpg"],
  ["mpeg2video -q:v 5", "vob"],
  ["mpeg2video -q:v 5", "ts"],
  ["mpeg2video -q:v 5 -pix_fmt yuv422p", "mxf", "pcm_s16le"],
  ["wmv1 -q:v 5", "wmv", "wmav1"],
  ["wmv2 -q:v 5", "asf", "wmav2"],
  ["flv -q:v 5", "flv", "libmp3lame -ar 44100"],
  ["flashsv", "flv", "libmp3lame -ar 44100"],
  ["libx264 -preset ultrafast -pix_fmt yuv420p", "flv", "aac"],
  ["libx264 -preset ultrafast -pix_fmt yuv420p", "f4v", "aac"],
  ["libtheora -q:v 6", "ogv", "libvorbis"],
  ["libtheora -q:v 6", "ogm", "flac"],
  ["h263 -s 352x288", "3gp", "aac"],
  ["h261 -s 352x288", "avi"],
  ["prores_ks", "mov", "pcm_s16le"],
  ["prores_ks -profile:v 4444 -pix_fmt yuva444p10le", "mov", "pcm_s24le"],
  ["dnxhd -s 1280x720 -b:v 60M -pix_fmt yuv422p", "mov", "pcm_s16le"],
  ["dnxhd -s 1920x1080 -b:v 120M -pix_fmt yuv422p", "mxf", "pcm_s16le"],
  ["cfhd", "mov", "pcm_s16le"],
  ["mjpeg -q:v 4", "avi", "pcm_u8"],
  ["mjpeg -q:v 4", "mov", "pcm_s16be"],
  ["ffv1", "mkv", "flac"],
  ["huffyuv", "avi", "pcm_s16le"],
  ["ffvhuff", "avi"],
  ["utvideo", "avi"],
  ["magicyuv", "avi"],
  ["cinepak", "avi", "adpcm_ima_wav"],
  ["cinepak", "mov", "adpcm_ima_qt"],
  ["msvideo1 -pix_fmt rgb555le", "avi"],
  ["svq1", "mov"],
  ["qtrle", "mov"],
  ["rpza", "mov"],
  ["png", "mov"],
  ["jpeg2000", "mov"],
  ["zmbv", "avi"],
  ["rv10", "rm", "ac3"],
  ["rv20", "rm", "ac3"],
  ["snow -strict -2", "avi"],
  ["vc2", "mkv"],
  ["dvvideo -s 720x576 -pix_fmt yuv420p -r 25", "dv", "pcm_s16le -ar 48000 -ac 2"],
  ["dvvideo -s 720x576 -pix_fmt yuv420p -r 25", "avi", "pcm_s16le -ar 48000 -ac 2"],
  ["rawvideo -s 160x90 -pix_fmt yuv420p", "avi"],
  ["v210 -s 192x108", "mov"],
  ["asv1", "avi"],
  ["speedhq", "nut"],
]

/** Sounds beside H.264. */
const SOUNDS: [string, string][] = [
  ["aac", "mp4"],
  ["aac -ac 6", "mp4"],
  ["aac -ar 8000 -ac 1", "mp4"],
  ["aac -ar 96000", "mp4"],
  ["libmp3lame", "mp4"],
  ["libmp3lame", "mkv"],
  ["mp2", "ts"],
  ["mp2", "mpg"],
  ["ac3", "mp4"],
  ["ac3 -ac 6", "mkv"],
  ["eac3", "mp4"],
  ["dca -strict -2 -ac 2", "mkv"],
  ["truehd -strict -2 -ac 2", "mkv"],
  ["mlp -strict -2 -ac 2", "mkv"],
  ["libopus", "mp4"],
  ["libopus", "mkv"],
  ["libvorbis", "mkv"],
  ["flac -strict -2", "mp4"],
  ["flac", "mkv"],
  ["alac", "mov"],
  ["alac", "mp4"],
  ["pcm_s16le", "mov"],
  ["pcm_s24be", "mov"],
  ["pcm_f32le", "mkv"],
  ["pcm_alaw -ar 8000 -ac 1", "mov"],
  ["pcm_mulaw -ar 8000 -ac 1", "avi"],
  ["adpcm_ms", "avi"],
  ["wavpack", "mkv"],
  ["tta", "mkv"],
  ["libspeex -ar 16000 -ac 1", "flv"],
  ["nellymoser -ar 22050 -ac 1", "flv"],
  ["g726 -ar 8000 -ac 1", "mkv"],
  ["libgsm_ms -ar 8000 -ac 1", "avi"],
]

const H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"
const FAST = `${H264} -movflags +faststart`
const shape = (size: string, rate = 25) => `testsrc2=s=${size}:r=${rate}:d=${SECONDS}`

/** Shapes, times and layouts that cameras, telephones and programs make. */
const SHAPES: Recipe[] = [
  { name: "portrait.mp4", picture: shape("180x320"), options: FAST },
  { name: "square.mp4", picture: shape("240x240"), options: FAST },
  {
    name: "odd size.mkv",
    picture: shape("322x182"),
    options: "-vf crop=321:181 -c:v libx264 -preset ultrafast -pix_fmt yuv444p -c:a aac",
  },
  { name: "tiny.mp4", picture: shape("16x16"), options: FAST },
  { name: "wide strip.mp4", picture: shape("1280x64"), options: FAST },
  { name: "four k.mp4", picture: shape("3840x2160", 10), options: FAST },
  {
    name: "over four k.mkv",
    picture: shape("4096x2304", 5),
    options: `-c:v libx265 -preset ultrafast -x265-params log-level=error -c:a aac`,
  },
  { name: "turned.mov", options: `${H264} -metadata:s:v rotate=90` },
  { name: "upside down.mp4", options: `${FAST} -metadata:s:v rotate=180` },
  { name: "anamorphic.mp4", options: `-vf setsar=64/45 ${FAST}` },
  {
    name: "anamorphic dvd.mpg",
    picture: shape("720x576"),
    options: "-aspect 16:9 -c:v mpeg2video -q:v 5 -c:a mp2",
  },
  { name: "narrow pixels.mkv", options: `-vf setsar=8/9 ${H264}` },
  {
    name: "interlaced.ts",
    options: "-vf interlace -c:v libx264 -preset ultrafast -flags +ildct+ilme -pix_fmt yuv420p -c:a aac",
  },
  {
    name: "interlaced dvd.vob",
    picture: shape("720x480"),
    options: "-vf interlace -c:v mpeg2video -flags +ildct+ilme -q:v 5 -c:a ac3",
  },
  { name: "full range.mp4", options: `-vf scale=out_range=full ${FAST} -color_range pc` },
  {
    name: "hlg.mkv",
    options:
      "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params log-level=error:transfer=arib-std-b67:colorprim=bt2020:colormatrix=bt2020nc -c:a aac",
  },
  { name: "one frame a second.mp4", picture: shape("320x180", 1), options: FAST },
  { name: "hundred twenty.mp4", picture: shape("320x180", 120), options: FAST },
  { name: "film rate.mkv", picture: shape("320x180", 24), options: `-r 24000/1001 ${H264}` },
  { name: "uneven.mp4", options: `-vf setpts='if(lt(N,25),N*0.04,1+(N-25)*0.12)/TB' -vsync vfr ${FAST}` },
  {
    name: "no sound.mp4",
    sound: null,
    options: "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -movflags +faststart",
  },
  { name: "long sound.mp4", sound: "sine=f=440:d=4", options: FAST },
  { name: "short sound.mp4", sound: "sine=f=440:d=1", options: FAST },
  { name: "late sound.mkv", options: `-af adelay=800 ${H264}` },
  { name: "table at the end.mp4", options: H264 },
  { name: "fragments.mp4", options: `${H264} -movflags +frag_keyframe+empty_moov+default_base_moof` },
  { name: "dash fragments.mp4", options: `${H264} -movflags +dash+frag_every_frame` },
  { name: "starts at 50.mp4", options: `${FAST} -output_ts_offset 50` },
  { name: "starts at 50.mkv", options: `${H264} -output_ts_offset 50` },
  { name: "starts at a day.ts", options: `${H264} -output_ts_offset 86000` },
  { name: "starts before.mkv", options: `${H264} -output_ts_offset -0.5` },
  { name: "edit list.mp4", options: `-ss 0.5 ${FAST}` },
  { name: "one key frame.mp4", options: `-g 1000 ${FAST}` },
  { name: "only key frames.mp4", options: `-g 1 ${FAST}` },
  { name: "two sounds.mkv", options: `-map 0 -map 1 -map 1 ${H264}` },
  { name: "with a place.mp4", options: `${FAST} -metadata location=+52.5+013.4/` },
  { name: "live.webm", options: "-c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus -live 1" },
  {
    name: "blu ray.m2ts",
    options: "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a ac3 -mpegts_m2ts_mode 1",
  },
  {
    name: "chat room.avi",
    picture: shape("160x120", 7),
    options: "-c:v mpeg4 -q:v 8 -c:a libmp3lame -ar 11025 -ac 1",
  },
  { name: "still.mp4", picture: `color=c=teal:s=320x180:r=25:d=${SECONDS}`, options: FAST },
  { name: "black.mp4", picture: `color=c=black:s=320x180:r=25:d=${SECONDS}`, options: FAST },
]

/** Flips bits in a part of a file, from one share of it to another. */
const rot = (from: number, to: number, every: number) => (data: Buffer) => {
  for (let at = Math.floor(data.length * from); at < data.length * to; at += every)
    data[at] = data[at]! ^ 0x41
  return data
}
const cut = (share: number) => (data: Buffer) => data.subarray(0, Math.floor(data.length * share))
const zero = (from: number, to: number) => (data: Buffer) =>
  data.fill(0, Math.floor(data.length * from), Math.floor(data.length * to))
const drop = (from: number, to: number) => (data: Buffer) =>
  Buffer.concat([
    data.subarray(0, Math.floor(data.length * from)),
    data.subarray(Math.floor(data.length * to)),
  ])
const twice = (data: Buffer) => Buffer.concat([data, data])

/** Damages and where they are done. Those of table-based containers leave the table alone, which is at one end. */
const DAMAGES: [string, (data: Buffer) => Buffer][] = [
  ["a bit", rot(0.5, 0.502, 50)],
  ["bits early", rot(0.15, 0.2, 97)],
  ["bits late", rot(0.8, 0.9, 97)],
  ["many bits", rot(0.2, 0.9, 211)],
  ["a hole", zero(0.5, 0.53)],
]
const STREAM_DAMAGES: [string, (data: Buffer) => Buffer][] = [
  ["cut", cut(0.7)],
  ["begun late", drop(0, 0.3)],
  ["a gap", drop(0.4, 0.5)],
  ["joined", twice],
]
const DAMAGED: [string, string][] = [
  ["mp4", H264],
  ["mkv", H264],
  ["webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus"],
  ["avi", "-c:v mpeg4 -q:v 5 -c:a libmp3lame"],
  ["ts", H264],
  ["mpg", "-c:v mpeg2video -q:v 5 -c:a mp2"],
  ["mov", "-c:v mpeg4 -q:v 5 -c:a aac"],
  ["wmv", "-c:v wmv2 -q:v 5 -c:a wmav2"],
  ["flv", "-c:v flv -q:v 5 -c:a libmp3lame -ar 44100"],
  ["ogv", "-c:v libtheora -q:v 6 -c:a libvorbis"],
  ["m2ts", "-c:v libx265 -preset ultrafast -x265-params log-level=error -c:a ac3"],
]

const label = (codec: string) => codec.split(" ")[0]!.replace(/^lib/, "")

function listRecipes(): Recipe[] {
  const pictures = PICTURES.map(([codec, ending, sound], index): Recipe => {
    const usual = { webm: "libopus", mpg: "mp2", vob: "ac3", avi: "libmp3lame", nut: "libmp3lame" }[ending]
    const options = `-c:v ${codec} -c:a ${sound ?? usual ?? "aac"}`
    return { name: `pictures/${label(codec)} ${index}.${ending}`, options }
  })
  const sounds = SOUNDS.map(([codec, ending], index): Recipe => ({
    name: `sounds/${label(codec)} ${index}.${ending}`,
    options: `${ending === "mpg" ? "-c:v mpeg2video" : ending === "flv" ? "-c:v flv" : "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"} -c:a ${codec}`,
  }))
  const shapes = SHAPES.map((recipe) => ({ ...recipe, name: `shapes/${recipe.name}` }))
  const damaged = DAMAGED.flatMap(([ending, options]) => {
    const isStream = ending === "ts" || ending === "mpg"
    return [...DAMAGES, ...(isStream ? STREAM_DAMAGES : [])].map(([what, damage]): Recipe => ({
      name: `damaged/${what}.${ending}`,
      options,
      damage,
    }))
  })
  return [...pictures, ...sounds, ...shapes, ...damaged]
}

/** Makes one file. False where this ffmpeg can't. */
function make(
  folder: string,
  { name, picture, sound = SOUND, options, damage }: Recipe,
  seed: number,
): boolean {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  const inputs = ["-f", "lavfi", "-i", picture ?? PICTURE]
  const heard = sound === null ? [] : ["-f", "lavfi", "-i", sound]
  const own = ["-metadata", `comment=${seed}`]
  try {
    execFileSync(
      "ffmpeg",
      ["-v", "error", "-nostdin", "-y", ...inputs, ...heard, ...words(options), ...own, path],
      { stdio: "pipe" },
    )
  } catch {
    rmSync(path, { force: true })
    return false
  }
  if (damage) writeFileSync(path, damage(readFileSync(path)))
  return existsSync(path) && extname(path) !== ""
}

/**
 * Makes a folder of files in the codecs and containers, of the shapes and with the damages that people have. `every`:
 * only one of so many is made. Answers how many there are.
 */
export function makeMany(folder: string, every = 1): number {
  const recipes = listRecipes().filter((_, index) => index % every === 0)
  return recipes.filter((recipe, index) => make(folder, recipe, index)).length
}
