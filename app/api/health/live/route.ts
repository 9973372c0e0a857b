import { privateJson } from "@/lib/http/handle"

export const dynamic = "force-dynamic"

/** The process answers: nothing else is asked, so that a dead Postgres does not get it killed. */
export const GET = () => privateJson({ live: true })
