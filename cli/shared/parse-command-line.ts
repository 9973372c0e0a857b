import { parseArgs, type ParseArgsConfig } from "node:util"
import { z } from "zod"
import { UsageError } from "./usage-error"

type CommandLine = Pick<ParseArgsConfig, "options" | "allowPositionals"> & { args: string[] }

/** Node also says how a name that starts with a dash is given: advice for another mistake than a mistyped option. */
const ADVICE = /\. To specify a positional argument .*$/s

const isFromParseArgs = (error: unknown): error is TypeError =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_")

function describeFault(error: unknown): string {
  if (error instanceof z.ZodError) return [...new Set(error.issues.map(({ message }) => message))].join("\n")
  if (isFromParseArgs(error)) return error.message.replace(ADVICE, "")
  if (error instanceof UsageError) return error.message
  throw error
}

/**
 * Reads the options of a command, and where it allows them its other words as `positionals`.
 * @throws UsageError with all that is wrong, and the usage
 */
export function parseCommandLine<T>(
  usage: string,
  { args, ...config }: CommandLine,
  schema: z.ZodType<T>,
): T {
  try {
    const { values, positionals } = parseArgs({ args, ...config })
    return schema.parse(config.allowPositionals ? { ...values, positionals } : values)
  } catch (cause) {
    throw new UsageError(`${describeFault(cause)}\n\n${usage}`, { cause })
  }
}

/** For a command without options: none is left unread. */
export function refuseArguments(usage: string, args: string[]): void {
  parseCommandLine(usage, { args }, z.unknown())
}
