import { listWatchLater } from "@/lib/data/watch-later"
import { answerViewerList } from "@/lib/http/viewer-list"

export const GET = answerViewerList("videos", listWatchLater)
