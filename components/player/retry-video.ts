/** Where videos broke off that are being loaded again: until one arrives it stands at 0. */
const places = new WeakMap<HTMLVideoElement, number>()

/** Loads the video again and goes on where it broke off, however many tries that takes. */
export function retryVideo(element: HTMLVideoElement): void {
  if (!places.has(element)) {
    places.set(element, element.currentTime)
    element.addEventListener("loadedmetadata", () => resume(element), { once: true })
  }
  element.load()
}

function resume(element: HTMLVideoElement): void {
  const place = places.get(element) ?? 0
  places.delete(element)
  if (place > 0) element.currentTime = place
  element.play().catch(() => {})
}
