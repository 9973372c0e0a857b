export const TAU = Math.PI * 2

export const clamp = (x: number, low = 0, high = 1) => Math.min(high, Math.max(low, x))
export const lerp = (from: number, to: number, share: number) => from + (to - from) * share

/** How far `time` is on its way from `start` to `end`, 0 before and 1 after. */
export const progress = (time: number, start: number, end: number) => clamp((time - start) / (end - start))

export const easeOut = (x: number) => 1 - (1 - x) ** 3
export const easeIn = (x: number) => x ** 3
export const easeInOut = (x: number) => (x < 0.5 ? 4 * x ** 3 : 1 - (2 - 2 * x) ** 3 / 2)
export const smooth = (x: number) => x * x * (3 - 2 * x)

/** 0, then up over `fade` seconds after `start`, then down so that it is 0 again at `end`. */
export function window(time: number, start: number, end: number, fade = 0.4): number {
  return smooth(Math.min(progress(time, start, start + fade), 1 - progress(time, end - fade, end)))
}

/**
 * Holds each picture for two frames, as animators do: what moves all over the picture costs half as much, and hardly
 * anyone sees it.
 */
export const onTwos = (time: number) => Math.floor(time * 15 + 1e-6) / 15
