import { expect, it } from "vitest"
import { orderEpisodes } from "./order-episodes"

it.each<[string, string[], number[]]>([
  ["by their numbers", ["02_b.mp4", "01_a.mp4", "05_c.mp4"], [2, 1, 5]],
  [
    "those without a number after them, by name",
    ["z.mp4", "part 10.mp4", "part 2.mp4", "03_a.mp4"],
    [6, 5, 4, 3],
  ],
  ["by name alone", ["b.mp4", "a.mp4"], [2, 1]],
  ["from 1 where two have one number", ["07_b.mp4", "07_a.mp4", "09_c.mp4"], [2, 1, 3]],
  ["from 1 where one has 0", ["00_intro.mp4", "01_a.mp4", "end.mp4"], [1, 2, 3]],
])("orders videos %s", (_, paths, episodes) => {
  expect(orderEpisodes(paths.map((name) => `folder/${name}`))).toEqual(episodes)
})
