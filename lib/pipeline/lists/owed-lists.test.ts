import { expect, it, vi } from "vitest"
import type { Catalogue } from "@/lib/data/catalogue"
import { readViewers } from "@/lib/data/viewer-states"
import { PartDownError } from "@/lib/platform/errors"
import type { Redis } from "@/lib/redis/client"
import { ListMaker } from "./list-maker"
import { makeWantedLists } from "./owed-lists"

vi.mock("@/lib/data/viewer-states")

it("owes lists on where Postgres can't say for whom they are", async () => {
  vi.mocked(readViewers).mockRejectedValue(new PartDownError("postgres"))
  const redis = { spop: async () => ["3"] } as unknown as Redis
  const lists = new ListMaker(redis)
  lists.owe([7])
  await expect(makeWantedLists(redis, lists, {} as Catalogue)).rejects.toThrow(PartDownError)
  expect(lists.takeOwed().sort()).toEqual([3, 7])
})
