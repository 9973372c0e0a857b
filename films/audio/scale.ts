/** Steps of the scales in semitones. */
const SCALES = {
  pentatonic: [0, 2, 4, 7, 9],
  minor: [0, 3, 5, 7, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
} as const

/** Hertz of a note counted in semitones from A at 440 Hz. */
export const semitone = (steps: number) => 440 * 2 ** (steps / 12)

/** Hertz of a degree of a scale, octaves included, above a root in semitones from A at 440 Hz. */
export function degree(index: number, root = -24, scale: keyof typeof SCALES = "pentatonic"): number {
  const steps = SCALES[scale]
  const octave = Math.floor(index / steps.length)
  return semitone(root + 12 * octave + steps[index - octave * steps.length]!)
}

/** Hertz of the notes of a chord given in semitones from A at 440 Hz. */
export const chord = (...steps: number[]) => steps.map(semitone)
