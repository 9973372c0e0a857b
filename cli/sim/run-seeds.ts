import { play } from "./scenario"

/** Plays the seeds from one number on, and says what is wrong as lines of JSON. */
const [first = 1, count = 1] = process.argv.slice(2).map(Number)
process.env.KAFKA_TOPIC = "sim"
const write = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
// What a dead process leaves behind is nobody's.
process.on("unhandledRejection", () => undefined)
for (let seed = first; seed < first + count; seed++) {
  const found = await play(seed, process.env.SIM_TOLD ? (line) => write({ line }) : undefined)
  if (found.length > 0) write({ seed, found })
}
write({ done: count })
process.exit(0)
