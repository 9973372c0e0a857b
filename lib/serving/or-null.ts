import { logger } from "@/lib/platform/logger"

/** A dead part is no reason to show nothing: whoever asks goes on as if there were no answer there. */
export async function orNull<T>(reading: Promise<T | null>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    logger.debug({ err: error }, "a list could not be read")
    return null
  }
}
