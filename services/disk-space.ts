import { statfsSync } from "node:fs"
import { ServiceError } from "./errors"

/** Less than this, and Kafka or Postgres would stop in the middle of something. */
const NEEDED_MB = 300

/** Fails with one line where the disk of a folder is nearly full. */
export function checkDiskSpace(dir: string): void {
  const { bavail, bsize } = statfsSync(dir)
  const free = Math.floor((bavail * bsize) / 1024 ** 2)
  if (free >= NEEDED_MB) return
  throw new ServiceError(
    `The disk is full: ${free} MB left for ${dir}, ${NEEDED_MB} MB are needed.`,
    "Free some space and try again.",
  )
}
