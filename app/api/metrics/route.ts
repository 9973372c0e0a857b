import { handle } from "@/lib/http/handle"
import { refreshAccuracy } from "@/lib/ops/online-evaluation"
import { refreshWeights } from "@/lib/ops/weights"
import { registry } from "@/lib/platform/metrics"

export const dynamic = "force-dynamic"

export const GET = handle(async () => {
  await Promise.all([refreshAccuracy(), refreshWeights()])
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } })
})
