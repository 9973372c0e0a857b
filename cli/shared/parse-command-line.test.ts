import { describe, expect, it } from "vitest"
import { z } from "zod"
import { positiveNumber, wholeNumber } from "./number-options"
import { parseCommandLine, refuseArguments } from "./parse-command-line"
import { parsePort } from "./parse-port"
import { UsageError } from "./usage-error"

const USAGE = "Usage: npm run play -- [FILM...]"

const schema = z.object({
  port: z.string().transform(parsePort),
  viewers: wholeNumber("--viewers", 1, 100),
  seed: wholeNumber("--seed", 0),
  rate: positiveNumber("--rate", 10),
  minutes: positiveNumber("--minutes").optional(),
  fresh: z.boolean(),
})

const options = {
  port: { type: "string", default: "3000" },
  viewers: { type: "string", default: "20" },
  seed: { type: "string", default: "1" },
  rate: { type: "string", default: "0.5" },
  minutes: { type: "string" },
  fresh: { type: "boolean", default: false },
} as const

const parse = (...args: string[]) => parseCommandLine(USAGE, { args, options }, schema)

function readMessage(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    return (error as UsageError).message
  }
  throw new Error("It was not refused.")
}

describe("parseCommandLine", () => {
  it("answers what was given, and the defaults of what was not", () => {
    expect(parse()).toEqual({ port: 3000, viewers: 20, seed: 1, rate: 0.5, fresh: false })
    expect(parse("--viewers=100", "--seed", "0", "--minutes", "1.5", "--fresh")).toMatchObject({
      viewers: 100,
      seed: 0,
      minutes: 1.5,
      fresh: true,
    })
  })

  it.each([
    [["--nonsense"], "Unknown option '--nonsense'"],
    [["-x"], "Unknown option '-x'"],
    [["film"], "Unexpected argument 'film'. This command does not take positional arguments"],
    [["--port"], "Option '--port <value>' argument missing"],
    [["--fresh=1"], "Option '--fresh' does not take an argument"],
    [["--port", "x"], '"x" is not a port: it takes a number from 1 to 65535.'],
    [["--viewers", "many"], "--viewers is a whole number from 1 to 100"],
    [["--viewers", "1.5"], "--viewers is a whole number from 1 to 100"],
    [["--viewers", "101"], "--viewers is a whole number from 1 to 100"],
    [["--seed=-1"], "--seed is a whole number, 0 or more"],
    [["--rate", "0"], "--rate is a number above 0, at most 10"],
    [["--rate", "11"], "--rate is a number above 0, at most 10"],
    [["--minutes", "Infinity"], "--minutes is a number above 0"],
    [
      ["--viewers", "0", "--rate", "x"],
      "--viewers is a whole number from 1 to 100\n--rate is a number above 0, at most 10",
    ],
  ])("says what is wrong, then the usage: %j", (args, fault) => {
    expect(readMessage(() => parse(...args))).toBe(`${fault}\n\n${USAGE}`)
  })

  it("takes other words where a command allows them, and says a fault of several once", () => {
    const films = z.object({ positionals: z.array(z.enum(["a", "b"], "A film is a or b")) })
    const parseFilms = (...args: string[]) => parseCommandLine(USAGE, { args, allowPositionals: true }, films)
    expect(parseFilms("a", "b")).toEqual({ positionals: ["a", "b"] })
    expect(readMessage(() => parseFilms("c", "d"))).toBe(`A film is a or b\n\n${USAGE}`)
    expect(readMessage(() => parseFilms("a", "--all"))).toBe(`Unknown option '--all'\n\n${USAGE}`)
  })

  it("does not take a fault of our own for one of the command line", () => {
    const broken = z.unknown().transform(() => {
      throw new TypeError("broken")
    })
    expect(() => parseCommandLine(USAGE, { args: [] }, broken)).toThrow(new TypeError("broken"))
  })
})

describe("refuseArguments", () => {
  it("lets nothing but an empty command line pass", () => {
    expect(() => refuseArguments(USAGE, [])).not.toThrow()
    expect(readMessage(() => refuseArguments(USAGE, ["--now"]))).toBe(`Unknown option '--now'\n\n${USAGE}`)
    expect(() => refuseArguments(USAGE, ["now"])).toThrow(/Unexpected argument 'now'/)
  })
})
