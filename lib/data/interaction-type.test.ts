import { expect, it } from "vitest"
import { INTERACTION_TYPES } from "@/lib/contract/interaction"
import { InteractionType } from "./generated/enums"

it("is the same in the schema of Postgres as in the contract", () => {
  expect(Object.values(InteractionType)).toEqual([...INTERACTION_TYPES])
})
