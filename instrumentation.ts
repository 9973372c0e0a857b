/** Next calls this once, before the process takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { stampPeers } = await import("@/lib/http/peer")
  stampPeers()
}
