import { expect, it } from "vitest"
import type { VideoDetail } from "@/lib/contract/card"
import { findKinship } from "./list-source"

const details = new Map(
  [1, 2, 3].map((id) => [
    id,
    { id, title: `Video ${id}`, tags: ["sea"], series: { slug: "sea", title: "Sea" } } as VideoDetail,
  ]),
)

it("finds kinship again only where the catalogue says something else", () => {
  const known = findKinship(details)
  expect(findKinship(new Map(details))).toBe(known)
  const renamed = new Map(details).set(1, { ...details.get(1)!, title: "Another name" })
  expect(findKinship(renamed)).not.toBe(known)
})
