import { execFile, type ExecFileOptions } from "node:child_process"
import { promisify } from "node:util"
import { ServiceError } from "./errors"

const run = promisify(execFile)
const SHOWN_LINES = 20

const textOf = (error: unknown, name: "stdout" | "stderr") =>
  error instanceof Error && name in error
    ? String((error as Error & Record<string, unknown>)[name]).trim()
    : ""

/** The end of what a failed program wrote, errors last; how it failed where it wrote nothing. */
function readOutput(error: unknown): string {
  const output = [textOf(error, "stdout"), textOf(error, "stderr")].filter((text) => text !== "").join("\n")
  const told = output || (error instanceof Error ? error.message : String(error))
  return told.split("\n").slice(-SHOWN_LINES).join("\n")
}

/** Runs a program to its end. Where it fails, people are shown what it said: `what` failed, and `hint`. */
export async function runTool(
  what: string,
  hint: string,
  command: string,
  args: string[],
  options: ExecFileOptions = {},
): Promise<void> {
  try {
    await run(command, args, options)
  } catch (cause) {
    throw new ServiceError(`${what} failed:\n${readOutput(cause)}`, hint, { cause })
  }
}
