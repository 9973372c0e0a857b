import { describe, expect, it } from "vitest"
import { decide, describe as describeDecision } from "./decide"
import { fitSize } from "./fit-size"
import type { Probe, VideoStream } from "./probe"

const VIDEO: VideoStream = {
  index: 0,
  codec: "h264",
  pixelFormat: "yuv420p",
  width: 1280,
  height: 720,
  pixelAspect: 1,
  isTurned: false,
  isInterlaced: false,
  frameRate: 25,
  isHdr: false,
}

type Change = Partial<Omit<Probe, "video" | "audio">> & {
  video?: Partial<VideoStream>
  audio?: string | null
}

function probe({ video, audio = "aac", ...rest }: Change = {}): Probe {
  const picture = { ...VIDEO, ...video }
  return {
    container: "mp4",
    format: "mov,mp4",
    duration: 10,
    chapters: [],
    tags: {},
    ...rest,
    video: picture,
    audio: audio === null ? null : { index: 1, codec: audio },
    videos: [picture],
    audios: [],
    captions: [],
  }
}

const webm = (codec: string, audio: string | null): Change => ({ container: "webm", video: { codec }, audio })

describe("decide", () => {
  it.each<[string, Change]>([
    ["H.264 and AAC in MP4", {}],
    ["H.264 without sound", { audio: null }],
    ["full range from a telephone", { video: { pixelFormat: "yuvj420p" } }],
    ["VP8 and Vorbis", webm("vp8", "vorbis")],
    ["VP9 and Opus", webm("vp9", "opus")],
    ["AV1 without sound", webm("av1", null)],
    ["more than 1080p, which browsers play", { video: { width: 3840, height: 2160 } }],
  ])("keeps %s", (_, change) => {
    expect(decide(probe(change), "fast")).toMatchObject({ isKept: true, video: "copy", reasons: [] })
  })

  it.each<[string, Change, "mp4" | "webm", RegExp]>([
    ["H.264 in Matroska", { container: "mkv" }, "mp4", /plays? h264 from mp4/],
    ["H.264 from a camera's transport stream", { container: "ts" }, "mp4", /from mp4/],
    ["H.264 in QuickTime", { container: "mov" }, "mp4", /from mp4/],
    ["VP9 and Opus in Matroska", { ...webm("vp9", "opus"), container: "mkv" }, "webm", /from webm/],
    ["a recording without a length", { ...webm("vp8", "opus"), duration: null }, "webm", /how long/],
    [
      "what says where it was filmed",
      { tags: { "com.apple.quicktime.location.iso6709": "+1" } },
      "mp4",
      /where/,
    ],
  ])("packs %s anew", (_, change, container, reason) => {
    const decision = decide(probe(change), "fast")
    expect(decision).toMatchObject({ container, video: "copy", audio: "copy", isKept: false })
    expect(decision.reasons.join()).toMatch(reason)
  })

  it("packs an MP4 anew whose table of contents is at its end, or in pieces", () => {
    for (const layout of ["late", "fragmented"] as const)
      expect(decide(probe(), layout)).toMatchObject({ isKept: false, video: "copy", container: "mp4" })
  })

  it.each<[string, Change, "mp4" | "webm"]>([
    ["AC-3 in MP4", { audio: "ac3" }, "mp4"],
    ["Opus beside H.264", { container: "mkv", audio: "opus" }, "mp4"],
    ["AAC beside VP9", { ...webm("vp9", "aac"), container: "mkv" }, "webm"],
  ])("encodes only the sound of %s", (_, change, container) => {
    expect(decide(probe(change), "fast")).toMatchObject({ container, video: "copy", audio: "encode" })
  })

  it.each<[string, Change, RegExp]>([
    ["H.265", { video: { codec: "hevc" } }, /hevc/],
    ["ten bits", { video: { pixelFormat: "yuv420p10le" } }, /yuv420p10le/],
    ["4:4:4", { video: { pixelFormat: "yuv444p" } }, /yuv444p/],
    ["an odd size", { ...webm("vp9", "opus"), video: { codec: "vp9", width: 321, height: 181 } }, /321x181/],
    ["interlaced", { video: { isInterlaced: true } }, /interlaced/],
    ["H.264 in AVI", { container: "other", format: "avi" }, /avi does not say/],
  ])("encodes %s as H.264", (_, change, reason) => {
    const decision = decide(probe(change), "fast")
    expect(decision).toMatchObject({ container: "mp4", video: "encode", isKept: false })
    expect(decision.reasons.join()).toMatch(reason)
    expect(describeDecision(decision)).toBe("encoded as H.264 MP4")
  })
})

describe("fitSize", () => {
  const fit = (width: number, height: number, more: Partial<VideoStream> = {}) => {
    const size = fitSize({ ...VIDEO, width, height, ...more })
    return `${size.width}x${size.height}`
  }
  it("makes sizes even", () => expect(fit(321, 181)).toBe("320x180"))
  it("goes down to 1080p, lying", () => expect(fit(3840, 2160)).toBe("1920x1080"))
  it("goes down to 1080p, standing", () => expect(fit(2160, 3840)).toBe("1080x1920"))
  it("keeps what is wider than a screen in proportion", () => expect(fit(3840, 1600)).toBe("1920x800"))
  it("turns what is to be shown turned", () => expect(fit(3840, 2160, { isTurned: true })).toBe("1080x1920"))
  it("makes pixels square", () => expect(fit(720, 576, { pixelAspect: 64 / 45 })).toBe("1024x576"))
  it("has a pixel left of what is tiny", () => expect(fit(1, 3)).toBe("2x2"))
})
