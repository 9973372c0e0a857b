/** Tells the site. Answers whether it agreed. */
export async function saveWatchLater(id: number, wanted: boolean): Promise<boolean> {
  const request = fetch(`/api/watch-later/${id}`, {
    method: wanted ? "PUT" : "DELETE",
    headers: { "content-type": "application/json" },
    signal: AbortSignal.timeout(8000),
  })
  return request.then((response) => response.ok).catch(() => false)
}
