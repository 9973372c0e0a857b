import { describe, expect, it } from "vitest"
import { CaptionIndex } from "./caption-index"

const nameOf = (file: string, videos = ["trip.mp4"]) =>
  new CaptionIndex(videos.map((path) => ({ path }))).find(file)?.name ?? null

describe("the name of a caption file", () => {
  it.each([
    ["trip.srt", "und", "Captions"],
    ["trip.de.srt", "de", "Deutsch"],
    ["trip.EN.vtt", "en", "English"],
    ["trip.eng.vtt", "en", "English"],
    ["trip.pt-BR.srt", "pt-BR", "Português (Brasil)"],
    ["trip.fr.sdh.srt", "fr", "Français (SDH)"],
    ["trip.forced.srt", "und", "Captions (forced)"],
    ["Trip.English.srt", "en", "English"],
    ["trip.Deutsch.srt", "de", "Deutsch"],
    ["trip.Portuguese (Brazil).srt", "pt-BR", "Português (Brasil)"],
    ["trip_fr.srt", "fr", "Français"],
    ["trip-de.srt", "de", "Deutsch"],
    ["trip (en).srt", "en", "English"],
    ["trip.pt.default.srt", "pt", "Português"],
    ["trip.sv.default.forced.srt", "sv", "Svenska (forced)"],
    ["trip.nl.foreign.ass", "nl", "Nederlands (forced)"],
    ["trip.en-orig.vtt", "en", "English"],
    ["trip.pl.hi.srt", "pl", "Polski (SDH)"],
    ["trip.hi.srt", "hi", "हिन्दी"],
    ["trip.da.2.srt", "da", "Dansk"],
    ["trip.ger.srt", "de", "Deutsch"],
    ["trip.chs.srt", "zh-Hans", "简体中文"],
    ["trip.sr_Latn.srt", "sr-Latn", "Srpski (latinica)"],
    ["trip.SDH.srt", "und", "Captions (SDH)"],
  ])("%s says %s, %s", (file, lang, label) => {
    expect(nameOf(file)).toEqual({ lang, label })
  })

  it.each(["trip 2.srt", "tripe.de.srt", "trip.director.srt", "trip.de.fr.srt", "trip.xx.srt", "other.srt"])(
    "%s is another video's",
    (file) => {
      expect(nameOf(file)).toBeNull()
    },
  )
})

describe("the video that captions belong to", () => {
  const videoOf = (file: string, videos: string[]) =>
    new CaptionIndex(videos.map((path) => ({ path }))).find(file)?.videos.map(({ path }) => path) ?? null

  it("is the one whose name the file has most of", () => {
    const videos = ["trip.mp4", "trip.de.mp4"]
    expect(videoOf("trip.de.srt", videos)).toEqual(["trip.de.mp4"])
    expect(videoOf("trip.en.srt", videos)).toEqual(["trip.mp4"])
    expect(videoOf("else.srt", videos)).toBeNull()
  })

  it("is called by more than the file where that tells of its making", () => {
    const videos = ["Show.S01E02.1080p.x264.mp4", "Show.S01E03.1080p.x264.mp4"]
    expect(videoOf("Show.S01E02.srt", videos)).toEqual([videos[0]])
    expect(videoOf("Show.S01E03.fr.srt", videos)).toEqual([videos[1]])
    expect(videoOf("Show.srt", videos)).toBeNull()
  })

  it.each([
    ["Subs/a.en.srt", "a.mp4"],
    ["subtitles/b.srt", "b.mp4"],
    ["Subs/b/2_English.srt", "b.mp4"],
  ])("may have them in a folder of their own: %s", (file, video) => {
    expect(videoOf(file, ["a.mp4", "b.mp4"])).toEqual([video])
  })

  it("is the only one beside such a folder, and none of several", () => {
    expect(videoOf("x/Subs/2_English.srt", ["x/a.mp4"])).toEqual(["x/a.mp4"])
    expect(videoOf("Subs/2_English.srt", ["a.mp4", "b.mp4"])).toBeNull()
  })
})
