import { expect, it } from "vitest"
import { EventLedger } from "./event-ledger"

it("counts an event once however often it was sent, and keeps its first acknowledgement", () => {
  const ledger = new EventLedger()
  for (const id of ["a", "a", "b"]) ledger.send(id)
  ledger.acknowledge("a", 5)
  ledger.acknowledge("a", 9)
  expect([...ledger.acknowledged()]).toEqual([{ id: "a", at: 5 }])
  expect([ledger.sent, ledger.duplicates]).toEqual([2, 1])
  expect(ledger.has("b")).toBe(true)
})
