import { describeApi } from "@/lib/http/openapi"

export const GET = () => Response.json(describeApi())
