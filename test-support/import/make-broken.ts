import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { words } from "@/films/encode/ffmpeg"
import { makeVideo } from "./make-videos"

const picture = (size: string, seconds = 3) => words(`-f lavfi -i testsrc2=s=${size}:r=25:d=${seconds}`)
const tone = (seconds = 3) => words(`-f lavfi -i sine=f=440:d=${seconds}`)
const H264 = words("-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25")
const FAST = words("-movflags +faststart")

const edit = (path: string, change: (data: Buffer) => void) => {
  const data = readFileSync(path)
  change(data)
  writeFileSync(path, data)
}

/** Writes nonsense into the middle of what a file holds, as an old disk does. */
function rot(data: Buffer): void {
  const from = data.indexOf("mdat") + Math.floor((data.length - data.indexOf("mdat")) / 2)
  for (let at = from; at < from + 400; at += 3) data[at] = data[at]! ^ 0x5a
}

/** Sets the length that an MP4's header tells, in its own units. */
function lieAboutLength(data: Buffer): void {
  for (const [box, offset] of [
    ["mvhd", 20],
    ["tkhd", 24],
    ["mdhd", 20],
  ] as const)
    for (let at = data.indexOf(box); at >= 0; at = data.indexOf(box, at + 4))
      data.writeUInt32BE(0x7fff_0000, at + offset)
}

/** Says of the sound that it is in a form that nobody knows. */
function disguiseSound(data: Buffer): void {
  data.write("ac-4", data.indexOf("mp4a", data.indexOf("stsd", data.indexOf("smhd"))), "latin1")
  data.write("free", data.indexOf("esds"), "latin1")
}

/** What each is for is in its name. Answers names by what is to become of them. */
export function makeBroken(folder: string): void {
  const make = (name: string, recipe: string[]) => makeVideo(folder, name, recipe)
  const path = (name: string) => join(folder, name)
  make("rotten.mp4", [...picture("320x180"), ...tone(), ...H264, ...words("-c:a aac"), ...FAST])
  edit(path("rotten.mp4"), rot)
  make("late start.mp4", [...picture("320x182"), ...H264, ...words("-output_ts_offset 50"), ...FAST])
  make("long header.mp4", [...picture("320x184"), ...H264, ...FAST])
  edit(path("long header.mp4"), lieAboutLength)
  make("pieces.mp4", [...picture("320x186"), ...H264, ...words("-movflags +frag_keyframe+empty_moov")])
  make("odd sound.mp4", [...picture("320x188"), ...tone(), ...H264, ...words("-c:a aac"), ...FAST])
  edit(path("odd sound.mp4"), disguiseSound)
  const two = [...picture("320x190"), ...tone(), ...tone(2)]
  make("second sound.mp4", [
    ...two,
    ...words("-map 0 -map 1 -map 2 -c:a aac -disposition:a:0 default"),
    ...H264,
    ...FAST,
  ])
  edit(path("second sound.mp4"), disguiseSound)
  make("wide.mp4", [...picture("360x288"), ...words("-vf setsar=64/45"), ...H264, ...FAST])
  make("locked.mp4", [
    ...picture("320x192"),
    ...H264,
    ...words("-encryption_scheme cenc-aes-ctr -encryption_key 00112233445566778899aabbccddeeff"),
    ...words("-encryption_kid 00112233445566778899aabbccddeeff"),
    ...FAST,
  ])
  make("photo.jpg", [...picture("320x180"), ...words("-frames:v 1 -update 1")])
  copyFileSync(path("photo.jpg"), path("photo.mp4"))
  make("garbage.mp4", [...picture("320x194"), ...H264, ...FAST])
  edit(path("garbage.mp4"), (data) => data.fill(0xa5, data.indexOf("mdat") + 4))
  writeFileSync(
    path("talk.srt"),
    "1\n00:00:00,200 --> 00:00:01,000\nOne\n\n2\n00:00:01,000 --> 00:00:02,000\nTwo\n",
  )
  const inside = ["-i", path("talk.srt"), ...words("-map 0 -map 1 -c:s subrip -metadata:s:s:0 language=ger")]
  make("talk inside.mkv", [...picture("320x196"), ...inside, ...H264])
}

const GROESSE = Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65])
/** 旅行の動画 */
const TRIP = Buffer.from("97b78d7382cc93ae89e6", "hex")

/** What disks have beside videos: bins, links, names in Latin-1 and Shift-JIS. `video`: a file to be put there. */
export function makeDisk(folder: string, video: (index: number) => Buffer): void {
  const names = ["ok/a.mp4", "closed/b.mp4", "#recycle/c.mp4", "@eaDir/ok/d.mp4", "$RECYCLE.BIN/S-1/e.mp4"]
  const paths: (string | Buffer)[] = names.map((name) => join(folder, name))
  for (const path of paths) mkdirSync(dirname(path as string), { recursive: true })
  for (const name of [GROESSE, TRIP])
    paths.push(Buffer.concat([Buffer.from(`${folder}/ok/`), name, Buffer.from(".mp4")]))
  for (const [index, path] of paths.entries()) writeFileSync(path, video(index))
  symlinkSync(join(folder, "ok"), join(folder, "again"))
  symlinkSync(join(folder, "nowhere.mp4"), join(folder, "dangling.mp4"))
  for (const name of ["notes.txt", ".hidden.mp4", "lonely.srt"])
    writeFileSync(join(folder, name), "nothing\n")
}
