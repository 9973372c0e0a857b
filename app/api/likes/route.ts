import { listLiked } from "@/lib/data/history"
import { answerViewerList } from "@/lib/http/viewer-list"

export const GET = answerViewerList("videos", listLiked)
