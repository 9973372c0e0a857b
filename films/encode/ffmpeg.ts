import { spawn, type ChildProcess } from "node:child_process"

interface Run {
  process: ChildProcess
  /** Ends with the last of what the program wrote to its error stream, where ffmpeg puts its reports. */
  finished: Promise<string>
}

/**
 * Splits options written on one line. Paths may hold spaces: they are given beside it, each as an argument of its own.
 */
export const words = (options: string) => options.split(" ")

/** A damaged film of hours has more said about it than anybody keeps. */
const REPORT_LENGTH = 64 * 1024

/** Starts ffmpeg. `finished` is rejected with the end of its report when it fails. */
export function startFfmpeg(args: string[]): Run {
  const process = spawn("ffmpeg", ["-hide_banner", "-nostdin", "-y", ...args], {
    stdio: ["pipe", "ignore", "pipe"],
  })
  let report = ""
  process.stderr
    .setEncoding("utf8")
    .on("data", (text: string) => (report = (report + text).slice(-REPORT_LENGTH)))
  const finished = new Promise<string>((resolve, reject) => {
    process.on("error", (cause) =>
      reject(new Error("Films need ffmpeg with libvpx-vp9 and libopus on the PATH.", { cause })),
    )
    process.on("close", (code) => {
      if (code === 0) resolve(report)
      else reject(new Error(`ffmpeg ended with ${code}:\n${report.slice(-2000)}`))
    })
  })
  return { process, finished }
}

/** Runs ffmpeg to its end and gives its report. */
export const runFfmpeg = (args: string[]): Promise<string> => startFfmpeg(args).finished
