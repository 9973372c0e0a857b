import { listLiked } from "@/lib/serving/history"
import { answerViewerList } from "@/lib/http/viewer-collection"

export const GET = answerViewerList("videos", listLiked)
