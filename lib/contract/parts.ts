import { z } from "zod"

export const partsSchema = z.object({
  kafka: z.boolean(),
  postgres: z.boolean(),
  redis: z.boolean(),
  worker: z.boolean(),
})
/** Which parts of the site answer. */
export type Parts = z.infer<typeof partsSchema>
