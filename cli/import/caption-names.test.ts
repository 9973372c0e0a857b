import { expect, it } from "vitest"
import { findVideoOf, readCaptionName } from "./caption-names"

it.each([
  ["trip.srt", "und", "Captions"],
  ["trip.de.srt", "de", "Deutsch"],
  ["trip.EN.vtt", "en", "English"],
  ["trip.eng.vtt", "en", "English"],
  ["trip.pt-BR.srt", "pt-BR", "Português (Brasil)"],
  ["trip.fr.sdh.srt", "fr", "Français (SDH)"],
  ["trip.forced.srt", "und", "Captions (forced)"],
])("reads %s", (file, lang, label) => {
  expect(readCaptionName(file, "trip")).toEqual({ lang, label })
})

it.each(["trip 2.srt", "tripe.de.srt", "trip.director.srt", "trip.de.fr.srt", "trip.xx.srt", "other.srt"])(
  "takes %s for another video's",
  (file) => {
    expect(readCaptionName(file, "trip")).toBeNull()
  },
)

it("gives a file to the video whose name it has most of", () => {
  const stems = ["trip", "trip.de"]
  expect(findVideoOf("trip.de.srt", stems)).toBe("trip.de")
  expect(findVideoOf("trip.en.srt", stems)).toBe("trip")
  expect(findVideoOf("else.srt", stems)).toBeNull()
})
