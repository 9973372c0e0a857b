import { answerViewerList } from "@/lib/http/viewer-collection"
import { listHistory } from "@/lib/serving/history"

export const GET = answerViewerList("items", listHistory)
