import { join } from "node:path"
import { toStoryboardVtt } from "@/films/encode/storyboard"
import type { Media } from "@/lib/contract/media"
import { toChapters } from "./chapters"
import type { Decision } from "./decide"
import { stepOf, type Looks } from "./look-through"
import { openDrafts, storeData, storeDraft } from "./media-folder"
import { chooseMoment } from "./moments"
import { copyWhole, makePlayable } from "./playable"
import { makePosters } from "./poster"
import { makePreview } from "./preview"
import { probeFile, type Probe } from "./probe"
import type { Step } from "./run-ffmpeg"

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
const SHARES = { video: [0, 0.6], proof: [0.6, 0.8], poster: [0.8, 0.9], preview: [0.9, 1] } as const

function stepper({ signal, onStep }: Progress) {
  return (name: keyof typeof SHARES): Step => {
    const [from, to] = SHARES[name]
    onStep(name, from)
    return { signal, onShare: (share) => onStep(name, from + share * (to - from)) }
  }
}

function storeStoryboard(hash: string, { sheet }: Looks, duration: number): string | null {
  if (sheet === null) return null
  const name = storeData(hash, ".storyboard.webp", sheet)
  return storeData(hash, ".storyboard.vtt", toStoryboardVtt(name, duration, stepOf(duration)))
}

/**
 * Makes everything that the site shows of a video from the file at `path`. What was finished before an interruption is
 * not made again.
 */
export async function makeMedia(path: string, hash: string, progress: Progress): Promise<MadeMedia> {
  const step = stepper(progress)
  const folder = openDrafts(hash)
  const probe = await probeFile(path)
  const { path: draft, decision, made, looks } = await makePlayable(probe, { path, folder, step })
  const { width, height, pixelAspect, isTurned } = made.video
  const aspect = isTurned ? height / (width * pixelAspect) : (width * pixelAspect) / height
  const { duration } = made
  const look = { path: draft, duration, video: made.video.index, codec: made.video.codec, aspect, folder }
  const moment = chooseMoment(looks.samples, duration)
  const { images, blur } = await makePosters(look, moment, step("poster"))
  const previewDraft = join(folder, "preview.webm")
  const hasPreview = await makePreview(look, moment, previewDraft, step("preview"))
  const storyboard = storeStoryboard(hash, looks, duration)
  const { container } = decision
  const source = decision.isKept ? join(folder, `kept.${container}`) : draft
  if (decision.isKept) await copyWhole(path, source)
  return {
    duration,
    probe,
    decision,
    media: {
      posters: images.map(({ width, data }) => ({ path: storeData(hash, `-${width}.webp`, data), width })),
      poster_blur: blur,
      preview: hasPreview ? await storeDraft(hash, ".preview.webm", previewDraft) : null,
      storyboard,
      chapters: toChapters(probe.chapters, duration),
      // Last, since it ends the draft that an interrupted run goes on from.
      sources: [{ path: await storeDraft(hash, `.${container}`, source), type: `video/${container}` }],
    },
  }
}
