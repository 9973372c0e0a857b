interface CatalogueStar {
  name: string
  /** Right ascension in hours and declination in degrees. */
  ra: number
  dec: number
  magnitude: number
}

const star = (name: string, ra: number, dec: number, magnitude: number): CatalogueStar => ({
  name,
  ra,
  dec,
  magnitude,
})

export const POLARIS = star("Polaris", 2.53, 89.26, 2)

/** From the two stars that point to the north, along the bowl, to the end of the handle. */
export const PLOUGH = [
  star("Merak", 11.031, 56.38, 2.4),
  star("Dubhe", 11.062, 61.75, 1.8),
  star("Megrez", 12.257, 57.03, 3.3),
  star("Phecda", 11.897, 53.69, 2.4),
  star("Merak", 11.031, 56.38, 2.4),
  star("Dubhe", 11.062, 61.75, 1.8),
  star("Megrez", 12.257, 57.03, 3.3),
  star("Alioth", 12.9, 55.96, 1.8),
  star("Mizar", 13.399, 54.93, 2.1),
  star("Alkaid", 13.792, 49.31, 1.9),
]

export const CASSIOPEIA = [
  star("Caph", 0.153, 59.15, 2.3),
  star("Schedar", 0.675, 56.54, 2.2),
  star("Gamma", 0.945, 60.72, 2.2),
  star("Ruchbah", 1.43, 60.24, 2.7),
  star("Segin", 1.907, 63.67, 3.4),
]

export const LITTLE_BEAR = [
  POLARIS,
  star("Yildun", 17.537, 86.59, 4.3),
  star("Epsilon", 16.766, 82.04, 4.2),
  star("Zeta", 15.734, 77.79, 4.3),
  star("Kochab", 14.845, 74.16, 2.1),
  star("Pherkad", 15.345, 71.83, 3),
  star("Eta", 16.292, 75.76, 5),
  star("Zeta", 15.734, 77.79, 4.3),
]

/** Where a star stands around the pole, in degrees of distance and in turns. */
export function polar({ ra, dec }: CatalogueStar): { distance: number; turns: number } {
  return { distance: 90 - dec, turns: -ra / 24 }
}
