import { constants, existsSync } from "node:fs"
import { copyFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { words } from "@/films/encode/ffmpeg"
import { amend, decide, type Decision, type Flaw } from "./decide"
import { explain } from "./explain"
import { ImportError, NothingDecodedError } from "./import-error"
import { lookThrough, type Looks } from "./look-through"
import { joinExtents, measureStreams, type Extent } from "./measure"
import { readLayout } from "./mp4-layout"
import { probeFile, type Probe, type SoundStream } from "./probe"
import { runStep, type Step } from "./run-ffmpeg"
import { strictDecoding } from "./strict-decoder"
import { toArguments } from "./transcode"

/** Seconds, and a share of the length, by which a header may differ from what is there. */
const LENGTH_OFF = { least: 0.5, share: 0.01 }
/** Seconds before its first picture or sound that a player would wait. */
const LATEST_START = 0.1

/** A video that plays in every browser, and what was seen of it. */
export type Playable = {
  /** The file; the original where that is taken as it is. */
  path: string
  decision: Decision
  /** What the file says of itself. */
  made: Probe & { duration: number }
  looks: Looks
}

type Work = { path: string; folder: string; step: (name: "video" | "proof") => Step }

const SILENT = "its sound can't be decoded: it is silent"
const NO_PICTURE = "No picture in it can be decoded."

/** Its name tells what was decided: a later version of these rules does not go on with what an earlier one left. */
const draftName = ({ video, audio }: Probe, decision: Decision) =>
  `${video.index}-${decision.video}-${audio?.index ?? "none"}-${decision.audio}.${decision.container}`

/** Writes a file as decided, whole or not at all. Answers where; nothing is written of what is taken as it is. */
async function write(probe: Probe, decision: Decision, { path, folder, step }: Work): Promise<string> {
  if (decision.isKept) return path
  const target = join(folder, draftName(probe, decision))
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}.part`
  try {
    await runStep([...toArguments(path, probe, decision), draft], probe.duration ?? 60, step("video"))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await rename(draft, target)
  return target
}

const isOff = (told: number, real: number) =>
  Math.abs(told - real) > LENGTH_OFF.least + LENGTH_OFF.share * Math.min(told, real)

/** Whether players would be told a length or a start that is not there. `real`: what the packets say. */
function findFlawInTimes(told: number | null, { start, end }: Extent): Flaw | null {
  if (start > LATEST_START) return { of: "times", reason: `it starts at ${start.toFixed(1)} s` }
  if (told !== null && !isOff(told, end)) return null
  const length = told === null ? "does not say how long it is" : `says it is ${told.toFixed(1)} s long`
  return { of: "times", reason: `it ${length}, and is ${end.toFixed(1)}` }
}

/** Runs ffmpeg over a file for what comes of it: null where it fails. */
async function tryStep(args: string[], duration: number, step: Step): Promise<string | null> {
  try {
    return await runStep(args, duration, step)
  } catch (error) {
    step.signal.throwIfAborted()
    if (error instanceof ImportError) throw error
    return null
  }
}

/** Whether all of a stream can be decoded. */
async function isWhole(
  path: string,
  { index, codec }: SoundStream,
  duration: number,
  step: Step,
): Promise<boolean> {
  const args = [...strictDecoding(codec), "-i", path, ...words(`-map 0:${index} -f null -`)]
  return (await tryStep(args, duration, step)) !== null
}

/** Whether anything of a stream can be decoded. */
async function hasContent(path: string, index: number, step: Step): Promise<boolean> {
  const args = ["-i", path, ...words(`-map 0:${index} -frames:v 1 -frames:a 1 -f null -`)]
  const report = await tryStep(args, 1, step)
  return report !== null && /(video|audio):(?!0kB)\d+kB/.test(report.slice(report.lastIndexOf("video:")))
}

/** Decodes what was made to its end. What was encoded here needs no proof, only to be looked at. */
async function prove(
  path: string,
  made: Playable["made"],
  decision: Decision,
  work: Work,
): Promise<Looks | Flaw[]> {
  const { duration, video, audio } = made
  const step = work.step("proof")
  const subject = { path, duration, video: video.index, codec: video.codec, folder: work.folder }
  const isPictureCopied = decision.video === "copy"
  const isSoundCopied = audio !== null && decision.audio === "copy"
  if (isPictureCopied) {
    try {
      return await lookThrough(subject, isSoundCopied ? [audio.index] : [], step)
    } catch (error) {
      step.signal.throwIfAborted()
      if (error instanceof ImportError) throw error
    }
  }
  const flaws: Flaw[] = []
  if (isPictureCopied && !(await isWhole(path, video, duration, step)))
    flaws.push({ of: "video", reason: "some of its pictures are damaged" })
  if (isSoundCopied && !(await isWhole(path, audio, duration, step)))
    flaws.push({ of: "audio", reason: "some of its sound is damaged" })
  return flaws.length > 0 ? flaws : lookThrough(subject, null, step)
}

/** What is tried: a probe that names the streams to take, and what becomes of them. */
type Attempt = { probe: Probe; decision: Decision }

/** What is tried after a file could not be made: with the next sound of the source, and in the end without any. */
function withNextSound({ probe, decision }: Attempt): Attempt | null {
  if (probe.audio === null) return null
  const audio = probe.audios[probe.audios.indexOf(probe.audio) + 1] ?? null
  const reason = audio ? "its first sound can't be decoded: it has the next one" : SILENT
  const reasons = [...decision.reasons.filter((each) => !/sound/.test(each)), reason]
  return {
    probe: { ...probe, audio },
    decision: { ...decision, audio: audio ? "encode" : "none", isKept: false, reasons },
  }
}

/** What to try after ffmpeg could not write what was decided. Throws where it is not for a stream of the source. */
async function afterFailure(failed: Attempt, error: unknown, { path, step }: Work): Promise<Attempt> {
  const { probe, decision } = failed
  const proof = step("proof")
  proof.signal.throwIfAborted()
  if (error instanceof ImportError || explain(String(error)) !== null) throw error
  const next = decision.audio === "encode" ? withNextSound(failed) : null
  if (next && !(await hasContent(path, probe.audio!.index, proof))) return next
  if (!(await hasContent(path, probe.video.index, proof)))
    throw new NothingDecodedError(NO_PICTURE, { cause: error })
  throw error
}

/** What was written of a source, as it says itself. */
async function probeMade(path: string): Promise<Probe> {
  try {
    return await probeFile(path)
  } catch (cause) {
    throw new NothingDecodedError(NO_PICTURE, { cause })
  }
}

/** One attempt: a playable file, or what to try instead. Throws where nothing is left to try with this picture. */
async function attempt(given: Attempt, work: Work): Promise<Playable | Attempt> {
  const { probe, decision } = given
  let path: string
  try {
    path = await write(probe, decision, work)
  } catch (error) {
    return afterFailure(given, error, work)
  }
  const made = decision.isKept ? { ...probe, videos: [], audios: [] } : await probeMade(path)
  const streams = await measureStreams(path, work.step("proof").signal)
  const pictures = streams.get(made.video.index)
  const sounds = made.audio ? streams.get(made.audio.index) : undefined
  if (pictures === undefined) throw new NothingDecodedError(NO_PICTURE)
  if (probe.audio && decision.audio !== "none" && sounds === undefined) return withNextSound(given)!
  if (pictures.packets === 1 && sounds === undefined)
    throw new ImportError("It is a single picture, no film.")

  const flaw = findFlawInTimes(made.duration, joinExtents([pictures, sounds])!)
  const packed = flaw && amend(decision, [flaw])
  if (packed) return { probe, decision: packed }
  if (made.duration === null) throw new ImportError("It has no length.")
  const whole = { ...made, duration: made.duration }
  const looks = await prove(path, whole, decision, work)
  if (Array.isArray(looks)) return { probe, decision: amend(decision, looks)! }
  if (looks.samples.length === 0) throw new NothingDecodedError(NO_PICTURE)
  return { path, decision, made: whole, looks }
}

async function makeOf(probe: Probe, work: Work): Promise<Playable> {
  const layout = probe.container === "mp4" ? await readLayout(work.path) : null
  let next: Playable | Attempt = { probe, decision: decide(probe, layout) }
  while (!("looks" in next)) next = await attempt(next, work)
  return next
}

/**
 * Makes a file that every browser plays, and proves it: what is taken as it is, or copied, is decoded to its end first.
 * The first picture of a source that has frames is the one that is shown.
 */
export async function makePlayable(probe: Probe, work: Work): Promise<Playable> {
  let failure: unknown
  for (const video of probe.videos) {
    try {
      return await makeOf({ ...probe, video }, work)
    } catch (error) {
      if (!(error instanceof NothingDecodedError)) throw error
      failure ??= error
    }
  }
  throw failure
}

/** Copies a file that is taken as it is. Where the file system can, this takes no time and no space. */
export async function copyWhole(path: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}.part`
  await copyFile(path, draft, constants.COPYFILE_FICLONE)
  await rename(draft, target)
}
