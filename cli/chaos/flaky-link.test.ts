import { once } from "node:events"
import { connect, createServer, type AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { openLink } from "./flaky-link"

it("passes on, swallows answers or everything, and cuts", async () => {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on("error", () => undefined)
    socket.on("data", (data) => {
      heard.push(String(data))
      socket.write(`re ${String(data)}`)
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { link, url } = await openLink(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const client = connect(Number(new URL(url).port), "127.0.0.1")
  const answers: string[] = []
  client.on("data", (data) => answers.push(String(data)))
  client.on("error", () => undefined)
  const say = async (text: string) => {
    client.write(text)
    await sleep(60)
  }
  await say("a")
  link.trouble = "deaf"
  await say("b")
  link.trouble = "silent"
  await say("c")
  expect(heard).toEqual(["a", "b"])
  expect(answers).toEqual(["re a"])
  const closed = new Promise((resolve) => client.once("close", resolve))
  link.cut()
  await closed
  link.close()
  server.close()
})
