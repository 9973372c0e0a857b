export const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]

/** The next speed up or down, staying at the ends. A rate set elsewhere goes to its neighbour. */
export function nextRate(rate: number, step: 1 | -1): number {
  const onward = step === 1 ? RATES.filter((other) => other > rate) : RATES.filter((other) => other < rate)
  return onward.at(step === 1 ? 0 : -1) ?? rate
}

export const rateLabel = (rate: number): string => `${rate}×`
