/** Puts a video at a time in seconds. */
export function seekElement(element: HTMLVideoElement, seconds: number): void {
  element.currentTime = seconds
}
