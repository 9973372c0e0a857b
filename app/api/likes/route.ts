import { answerViewerList } from "@/lib/http/viewer-collection"
import { listLiked } from "@/lib/serving/history"

export const GET = answerViewerList("videos", listLiked)
