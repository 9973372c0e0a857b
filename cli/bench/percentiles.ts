/** The value below which a share (0 to 1) of the samples lies, and the number of samples. */
export type Summary = { samples: number; p50: number; p90: number; p99: number; max: number }

export function summarise(samples: number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    samples: sorted.length,
    p50: round(at(0.5)),
    p90: round(at(0.9)),
    p99: round(at(0.99)),
    max: round(at(1)),
  }
}
