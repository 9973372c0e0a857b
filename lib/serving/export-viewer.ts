import {
  readVideoData,
  readInteractionData,
  readAccountData,
  readWatchLaterData,
} from "@/lib/data/viewer-data"
import { LIST_LENGTH } from "@/lib/recommender/ranking/source"
import { readRecommendations } from "@/lib/serving/recommendations"

type Named = { viewerId: number; name: string }

/** All but videos and events. */
async function readSummary({ viewerId, name }: Named) {
  const [account, watchLater, recommendations] = await Promise.all([
    readAccountData(viewerId),
    readWatchLaterData(viewerId),
    readRecommendations(viewerId, LIST_LENGTH),
  ])
  return {
    exported_at: new Date().toISOString(),
    viewer: { user_id: viewerId, name, ...account },
    watch_later: watchLater,
    recommendations,
  }
}

/** The items of an array, some at a time. */
async function* writeArray(pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  let separator = "\n"
  for await (const page of pages) {
    yield separator + page.map((item) => `  ${JSON.stringify(item)}`).join(",\n")
    separator = ",\n"
  }
}

/** One JSON document, piece by piece: a long history is never in memory as a whole. */
async function* writePieces(viewer: Named): AsyncGenerator<string> {
  const summary = JSON.stringify(await readSummary(viewer), null, 1)
  yield `${summary.slice(0, summary.lastIndexOf("\n}"))},\n "videos": [`
  yield* writeArray(readVideoData(viewer.viewerId))
  yield `\n ],\n "interactions": [`
  yield* writeArray(readInteractionData(viewer.viewerId))
  yield "\n ]\n}\n"
}

/**
 * Everything that is kept of a viewer, as a stream of UTF-8 JSON. What fails before the first piece is thrown here;
 * after that a failure breaks the stream off, so that half a document is never taken for a whole one.
 */
export async function exportViewer(viewer: Named): Promise<ReadableStream<Uint8Array>> {
  const pieces = writePieces(viewer)
  const encoder = new TextEncoder()
  let next = await pieces.next()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(encoder.encode(next.value))
      next = await pieces.next()
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}
