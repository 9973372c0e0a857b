import { execFileSync } from "node:child_process"

/**
 * What browsers decode with, where ffmpeg has it beside a decoder of its own: that one conceals damage at which theirs
 * end.
 */
const OF_BROWSERS: Record<string, string> = { vp8: "libvpx", vp9: "libvpx-vp9", av1: "libdav1d" }

let known: string | undefined

/** Options before a file of which a proof is wanted: any damage in it is an error. */
export function strictDecoding(codec: string): string[] {
  known ??= execFileSync("ffmpeg", ["-v", "error", "-decoders"], { encoding: "utf8" })
  const decoder = OF_BROWSERS[codec]
  const own = decoder !== undefined && known.includes(` ${decoder} `) ? ["-c:v", decoder] : []
  return ["-xerror", "-err_detect", "explode", ...own]
}
