import { listWatchLater } from "@/lib/data/watch-later"
import { answerViewerList } from "@/lib/http/viewer-collection"

export const GET = answerViewerList("videos", listWatchLater)
