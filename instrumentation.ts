/** Next calls this once, before the process takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { stampPeers } = await import("@/lib/http/peer")
  stampPeers()
  const { sendLengths } = await import("@/lib/http/content-length")
  sendLengths()
  // Known from the start, films can be shown also where Postgres goes away before anyone asked for one.
  const { cachedCatalogue } = await import("@/lib/data/cached-catalogue")
  void cachedCatalogue().catch(() => undefined)
}
