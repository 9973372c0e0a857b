import { describe, expect, it } from "vitest"
import { isPartDown, PartDownError } from "@/lib/platform/errors"

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code })

describe("isPartDown", () => {
  it.each([
    ["a refused connection", withCode("connect ECONNREFUSED 127.0.0.1:5432", "ECONNREFUSED")],
    ["Prisma without a server", withCode("Can't reach database server at 127.0.0.1:5432", "P1001")],
    [
      "a Postgres that starts",
      withCode("Database error. Code: `57P03`. Message: `not yet accepting`", "P2010"),
    ],
    [
      "a Postgres that stops",
      new Error("Raw query failed. Code: `57P01`. Message: `terminating connection`"),
    ],
    [
      "a row that somebody locked",
      new Error("Raw query failed. Code: `57014`. Message: `canceling statement`"),
    ],
    ["no free connection", withCode("Transaction API error", "P2028")],
    ["a Redis that does not answer", new Error("Command timed out")],
    ["a Redis that is away", new Error("Reached the max retries per request limit (which is 1).")],
    [
      "a Redis that is a replica since a failover",
      new Error("READONLY You can't write against a read only replica."),
    ],
    ["a Redis that is full", new Error("OOM command not allowed when used memory > 'maxmemory'.")],
    ["Kafka that did not confirm", new PartDownError("kafka")],
    ["a part that another bundle's class names", Object.assign(new Error("away"), { part: "postgres" })],
    ["one of these as the cause", new Error("batch failed", { cause: new PartDownError("redis") })],
  ])("knows %s", (_, error) => expect(isPartDown(error)).toBe(true))

  it.each([
    ["a broken rule", withCode("Raw query failed. Code: `23505`. Message: `duplicate key`", "P2010")],
    ["a defect", new TypeError("undefined is not a function")],
    ["something thrown that is no error", "ECONNREFUSED"],
  ])("does not wait for %s to pass", (_, error) => expect(isPartDown(error)).toBe(false))
})
