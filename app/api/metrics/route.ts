import { handle } from "@/lib/http/handle"
import { registry } from "@/lib/metrics"
import { measureQuality } from "@/lib/quality/measure-quality"

export const dynamic = "force-dynamic"

export const GET = handle(async () => {
  await measureQuality()
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } })
})
