import { fractal } from "./fractal/series"
import { life } from "./life/series"
import { motion } from "./motion/series"
import { number } from "./number/series"
import { paths } from "./paths/series"
import type { Film, Series } from "./scene/film"
import { sky } from "./sky/series"
import { sorted } from "./sorted/series"
import { sound } from "./sound/series"
import { still } from "./still/series"
import { stream } from "./stream/series"

/** Every series has room for this many films, so that ids stay as they are when films are added. */
const FILMS_PER_SERIES = 6

export const SERIES: Series[] = [sorted, motion, life, number, sky, paths, fractal, sound, stream, still]

export interface CatalogueEntry {
  id: number
  film: Film
  series: Series
  /** Counted from 1. */
  episode: number
  /** The line under the title. */
  eyebrow: string
}

/** All films in the order of their ids. */
export function listFilms(): CatalogueEntry[] {
  return SERIES.flatMap((series, k) =>
    series.films.map((film, i) => ({
      id: FILMS_PER_SERIES * k + i + 1,
      film,
      series,
      episode: i + 1,
      eyebrow: `${series.title}, film ${i + 1}`,
    })),
  )
}
