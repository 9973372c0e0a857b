/** Calls `leave` when the page may be gone at once, and `online` when the network is back. Returns how to stop. */
export function onPageSignals({ leave, online }: { leave: () => void; online: () => void }): () => void {
  const hide = () => document.visibilityState === "hidden" && leave()
  window.addEventListener("pagehide", hide)
  document.addEventListener("visibilitychange", hide)
  window.addEventListener("online", online)
  return () => {
    window.removeEventListener("pagehide", hide)
    document.removeEventListener("visibilitychange", hide)
    window.removeEventListener("online", online)
  }
}
