import { handle } from "@/lib/http/handle"
import { serveFile } from "@/lib/media/serve-file"

type Context = RouteContext<"/media/[file]">

export const GET = handle<Context>(async (request, { params }) => serveFile(request, (await params).file))
export const HEAD = GET
