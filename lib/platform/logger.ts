import { pino } from "pino"

/** JSON lines on stdout. LOG_LEVEL as pino names them; no payloads and no cookies go in here. */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
})
