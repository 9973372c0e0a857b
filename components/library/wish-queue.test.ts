import { expect, it } from "vitest"
import { WishQueue } from "@/components/library/wish-queue"

/** A site that answers when it is told to, and what it was asked for in its order. */
function createSite() {
  const asked: [number, boolean][] = []
  const answers: ((isDone: boolean) => void)[] = []
  const wishes = new WishQueue((id, wanted) => {
    asked.push([id, wanted])
    return new Promise((resolve) => answers.push(resolve))
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  const answer = async (isDone: boolean) => {
    await settle()
    answers.shift()!(isDone)
    await settle()
  }
  return { asked, answer, wishes }
}

it("says what holds once the site has answered", async () => {
  const { wishes, answer } = createSite()
  const agreed = wishes.ask(1, true)
  await answer(true)
  expect(await agreed).toEqual({ isDone: true, holds: true })
  const refused = wishes.ask(1, false)
  await answer(false)
  expect(await refused).toEqual({ isDone: false, holds: true })
})

it("asks for one thing after the other, so that the last wish is the one that stays", async () => {
  const { wishes, answer, asked } = createSite()
  const first = wishes.ask(1, true)
  const second = wishes.ask(1, false)
  const elsewhere = wishes.ask(2, true)
  await answer(true)
  expect(asked).toEqual([[1, true], [2, true], [1, false]]) // prettier-ignore
  await answer(true)
  await answer(true)
  expect(await first).toEqual({ isDone: true, holds: null })
  expect(await second).toEqual({ isDone: true, holds: false })
  expect(await elsewhere).toEqual({ isDone: true, holds: true })
})

it("lets an earlier failure change nothing that was wished since", async () => {
  const { wishes, answer } = createSite()
  const all = [wishes.ask(1, true), wishes.ask(1, false), wishes.ask(1, true)]
  for (const isDone of [false, true, true]) await answer(isDone)
  expect((await Promise.all(all)).map(({ holds }) => holds)).toEqual([null, null, true])
})

it("goes back to what the site agreed to last where the last wish fails", async () => {
  const { wishes, answer } = createSite()
  const all = [wishes.ask(1, true), wishes.ask(1, false)]
  for (const isDone of [false, false]) await answer(isDone)
  expect((await Promise.all(all)).map(({ holds }) => holds)).toEqual([null, false])
})
