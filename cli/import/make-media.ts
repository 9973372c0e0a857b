import { existsSync } from "node:fs"
import { join } from "node:path"
import { toStoryboardVtt } from "@/films/encode/storyboard"
import type { Media } from "@/lib/contract/media"
import { toChapters } from "./chapters"
import { decide, type Decision } from "./decide"
import { isFastStart } from "./fast-start"
import { ImportError } from "./import-error"
import { openDrafts, storeData, storeDraft } from "./media-folder"
import { findMoment, makePosters, type Look } from "./poster"
import { makePreview } from "./preview"
import { probeFile, type Probe } from "./probe"
import type { Step } from "./run-ffmpeg"
import { makeSheet, stepOf } from "./storyboard"
import { makePlayable } from "./transcode"

/** What is told while a file is worked on. */
export type Progress = { signal: AbortSignal; onStep: (name: string, share: number) => void }

/** Everything of a video that its file decides, and its name does not. */
export type MadeMedia = {
  /** Seconds. */
  duration: number
  probe: Probe
  decision: Decision
  media: Omit<Media, "captions">
}

/** Ends of the steps as shares of the whole work. Encoding takes most of the time where there is any. */
const SHARES = { video: [0, 0.7], moment: [0.7, 0.8], preview: [0.8, 0.9], storyboard: [0.9, 1] } as const
const NAMES = { video: "video", moment: "poster", preview: "preview", storyboard: "storyboard" }

function stepper({ signal, onStep }: Progress) {
  return (name: keyof typeof SHARES): Step => {
    const [from, to] = SHARES[name]
    onStep(NAMES[name], from)
    return { signal, onShare: (share) => onStep(NAMES[name], from + share * (to - from)) }
  }
}

/** Its name tells what was decided: a later version of these rules does not go on with what an earlier one left. */
const draftName = ({ container, video, audio, isKept }: Decision) =>
  `${isKept ? "kept" : `${video}-${audio}`}.${container}`

async function storeStoryboard(hash: string, look: Look, step: Step): Promise<string | null> {
  const data = await makeSheet(look, step)
  if (data === null) return null
  const sheet = storeData(hash, ".storyboard.webp", data)
  return storeData(hash, ".storyboard.vtt", toStoryboardVtt(sheet, look.duration, stepOf(look.duration)))
}

/** Makes everything that the site shows of a video. What was finished before an interruption is not made again. */
export async function makeMedia(path: string, hash: string, progress: Progress): Promise<MadeMedia> {
  const stepOfWork = stepper(progress)
  const probe = await probeFile(path)
  const decision = decide(probe, probe.container === "mp4" && (await isFastStart(path)))
  const folder = openDrafts(hash)
  const draft = join(folder, draftName(decision))
  if (!existsSync(draft)) await makePlayable(path, probe, decision, draft, stepOfWork("video"))
  const made = await probeFile(draft)
  if (made.duration === null) throw new ImportError("It has no length.")
  const { width, height, pixelAspect, isTurned } = made.video
  const aspect = isTurned ? height / (width * pixelAspect) : (width * pixelAspect) / height
  const look = { path: draft, duration: made.duration, aspect, folder }
  const moment = await findMoment(look, stepOfWork("moment"))
  const { images, blur } = await makePosters(look, moment, { signal: progress.signal })
  const previewDraft = join(folder, "preview.webm")
  const hasPreview = await makePreview(look, moment, previewDraft, stepOfWork("preview"))
  const storyboard = await storeStoryboard(hash, look, stepOfWork("storyboard"))
  const { container } = decision
  return {
    duration: made.duration,
    probe,
    decision,
    media: {
      posters: images.map(({ width, data }) => ({ path: storeData(hash, `-${width}.webp`, data), width })),
      poster_blur: blur,
      preview: hasPreview ? await storeDraft(hash, ".preview.webm", previewDraft) : null,
      storyboard,
      chapters: toChapters(probe.chapters, made.duration),
      // Last, since it ends the draft that an interrupted run goes on from.
      sources: [{ path: await storeDraft(hash, `.${container}`, draft), type: `video/${container}` }],
    },
  }
}
