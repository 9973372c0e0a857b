import type { Series } from "../scene/film"
import { bubbleSort } from "./bubble-sort"
import { heapsort } from "./heapsort"
import { insertionSort } from "./insertion-sort"
import { mergeSort } from "./merge-sort"
import { quicksort } from "./quicksort"
import { radixSort } from "./radix-sort"

export const sorted: Series = {
  slug: "sorted",
  title: "Sorted",
  description: "Ways from disorder to order, seen and heard.",
  films: [bubbleSort, insertionSort, mergeSort, quicksort, heapsort, radixSort],
}
