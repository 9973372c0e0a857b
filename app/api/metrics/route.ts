import { handle } from "@/lib/http/handle"
import { registry } from "@/lib/platform/metrics"
import { measureQuality } from "@/lib/ops/online-evaluation"

export const dynamic = "force-dynamic"

export const GET = handle(async () => {
  await measureQuality()
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } })
})
