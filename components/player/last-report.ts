let at = 0

/** Remembers when the player last told the log something (epoch milliseconds). */
export function noteReport(moment: number): void {
  at = moment
}

export const lastReportAt = (): number => at
