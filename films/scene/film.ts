import type { Mix } from "../audio/mix"
import type { Palette } from "./palette"
import type { Stage } from "./stage"

/** A line of text shown, or a sound heard, between two moments in seconds. */
export interface Cue {
  start: number
  end: number
  text: string
  /** The same in German, for the second caption file. */
  de?: string
}

/** One playing of a film: draws any moment and writes the sound of all of them. */
export interface Scene {
  /** Draws the subject at `time` over an already painted background. The same time gives the same picture. */
  draw(stage: Stage, time: number): void
  /** Writes the whole sound track. */
  score(mix: Mix): void
}

/** What is said about a film beside its pictures, and how to get them. */
export interface Film {
  slug: string
  title: string
  description: string
  /** Shared with films of other series where true: similarity is computed from them. */
  tags: string[]
  publishedAt: string
  /** Seconds. */
  duration: number
  /** The most telling moment: it becomes the poster, without caption and title. */
  posterAt: number
  /**
   * The part of the picture that fills the poster, for subjects that are small or stand to a side; its height follows
   * from 16:9.
   */
  posterView?: { x: number; y: number; width: number }
  /** Shows the poster's moment behind the title, for films that begin with next to nothing. */
  hasTeaser?: boolean
  /** Where the three seconds of the preview start. */
  previewAt: number
  palette: Palette
  /** Pixels before a caption wraps, for films whose subject stands to the right. */
  captionWidth?: number
  captions: Cue[]
  /** What is heard, for those who can't hear it. */
  sounds: Cue[]
  chapters: { start: number; title: string }[]
  createScene(): Scene
}

/** Films that belong together, in the order of their episodes. */
export interface Series {
  slug: string
  title: string
  description: string
  films: Film[]
}
