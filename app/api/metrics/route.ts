import { handle } from "@/lib/http/handle"
import { registry } from "@/lib/metrics"

export const dynamic = "force-dynamic"

export const GET = handle(
  async () => new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } }),
)
