import { afterAll, beforeAll, expect, it } from "vitest"
import { createTestSite, type TestSite } from "@/test-support/test-site"
import { database, type Queries } from "./client"
import { closeTransactions, inTransaction, leave } from "./transaction"

let site: TestSite

beforeAll(async () => {
  site = await createTestSite({ kafka: false })
})
afterAll(async () => {
  await closeTransactions()
  await site.remove()
})

const add = (tx: Queries, id: number) => tx.$executeRaw`INSERT INTO users (id) VALUES (${id}::int)`
const countUsers = () => database().viewer.count()

it("writes what nobody waited for, all of it", async () => {
  await inTransaction(async (tx) => {
    leave(add(tx, 1))
    leave(add(tx, 2))
  })
  expect(await countUsers()).toBe(2)
})

it("writes nothing where one statement fails, and says which, however much was sent behind it", async () => {
  const failing = inTransaction(async (tx) => {
    leave(add(tx, 3))
    leave(add(tx, 1))
    leave(add(tx, 4))
    return await tx.$queryRaw`SELECT 1`
  })
  await expect(failing).rejects.toMatchObject({ code: "23505" })
  expect(await countUsers()).toBe(2)
  await inTransaction((tx) => add(tx, 5))
  expect(await countUsers()).toBe(3)
})

it("reads as Prisma does: moments, big numbers, arrays", async () => {
  const [row] = await inTransaction(
    (tx) => tx.$queryRaw<object[]>`
      SELECT timestamptz '2026-11-27 18:35:37.51+00' AS at, 9007199254740993 AS big, '{1,2}'::int[] AS some`,
  )
  expect(row).toEqual({ at: new Date("2026-11-27T18:35:37.510Z"), big: 9_007_199_254_740_993n, some: [1, 2] })
})
