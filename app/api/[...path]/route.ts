import { handle } from "@/lib/http/handle"
import { notFound } from "@/lib/http/problem"

/** Programs ask here: what there is not is told to them like every other problem, not as a page. */
const answer = handle(async () => {
  throw notFound("There is no such endpoint.")
})

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
