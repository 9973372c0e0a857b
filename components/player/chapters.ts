type Chapter = { start: number; title: string }

/** The chapter that runs at a time, or -1 before the first. */
export function chapterAt(chapters: Chapter[], time: number): number {
  return chapters.findLastIndex((chapter) => chapter.start <= time + 0.05)
}

/** Where Ctrl + arrow goes: the next start, or back to this chapter's, or from its first second to the one before. */
export function chapterStep(chapters: Chapter[], time: number, step: 1 | -1): number | null {
  const current = chapterAt(chapters, time)
  if (step === 1) return chapters[current + 1]?.start ?? null
  const start = chapters[current]?.start ?? 0
  return time - start > 1 ? start : (chapters[current - 1]?.start ?? 0)
}
