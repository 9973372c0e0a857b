import { FilmGridSkeleton } from "@/components/library/film-grid"

export default function LibraryLoading() {
  return <FilmGridSkeleton />
}
