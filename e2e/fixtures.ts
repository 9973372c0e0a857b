import { expect, test as base, type Locator, type Page } from "playwright/test"
import { createKafka, createProducer } from "@/lib/kafka/client"
import { eventTopic } from "@/lib/kafka/topics"

type Viewer = { user_id: number; name: string; guest: boolean }
type List = { version: number; items: { video: { id: number; title: string } }[] }

/** One viewer in one browser, with what the API says of them. */
export class Site {
  constructor(readonly page: Page) {}

  /** Opens a page and waits until it answers to clicks, and has been given its viewer. */
  async open(path: string): Promise<void> {
    await this.page.goto(path)
    await this.page.locator("html[data-hydrated]").waitFor()
    const hasViewer = async () => (await this.page.context().cookies()).some(({ name }) => name === "freshet")
    await expect.poll(hasViewer).toBe(true)
  }

  async viewer(): Promise<Viewer> {
    const response = await this.page.request.get("/api/session")
    return ((await response.json()) as { viewer: Viewer }).viewer
  }

  async list(): Promise<List> {
    const response = await this.page.request.get("/api/recommendations?limit=24")
    return (await response.json()) as List
  }

  /** Ends when the log has an event of this type, of those that are sent from now on. */
  async acknowledged(type: string): Promise<void> {
    await this.page.waitForResponse(
      (response) =>
        response.url().endsWith("/api/events") &&
        response.status() === 202 &&
        (response.request().postData() ?? "").includes(`"type":"${type}"`),
    )
  }

  /** Chooses who watches, in the menu. */
  async chooseProfile(name: RegExp): Promise<void> {
    await this.page.getByRole("button", { name: /^Profile:/ }).click()
    await this.page.getByRole("menuitemradio", { name }).click()
  }

  /** The rail that follows the viewer. */
  get rail(): Locator {
    return this.page.getByRole("region", { name: "Recommended for you" })
  }

  /** Titles in the rail, in their order. What follows a title in its heading is for ears. */
  async railTitles(): Promise<string[]> {
    const headings = this.rail.getByRole("heading", { level: 3 })
    await headings.first().waitFor()
    return (await headings.allInnerTexts()).map((text) => text.split("\n")[0]!)
  }

  /** Plays the video of this page at several times its speed, until `seconds` of it were watched. */
  async watch(seconds: number): Promise<void> {
    const video = this.page.locator("video").first()
    await video.evaluate(async (element: HTMLVideoElement) => {
      element.muted = true
      element.playbackRate = 4
      await element.play()
    })
    await expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime), { timeout: 20_000 })
      .toBeGreaterThan(seconds)
    await video.evaluate((element: HTMLVideoElement) => element.pause())
  }
}

/** Writes a message as any other program would. Answers its offset. */
export async function produce(key: string, value: string): Promise<{ partition: number; offset: string }> {
  const producer = createProducer(createKafka("somebody-else"))
  await producer.connect()
  const [place] = await producer.send({ topic: eventTopic(), messages: [{ key, value }] })
  await producer.disconnect()
  return { partition: place!.partition, offset: place!.baseOffset! }
}

/** Each test has a browser of its own, and so a guest whom nobody knows. */
export const test = base.extend<{ site: Site }>({
  site: async ({ page }, run) => {
    const noise: string[] = []
    page.on("pageerror", (error) => noise.push(String(error)))
    await run(new Site(page))
    expect(noise, "errors in the page").toEqual([])
  },
})

export { expect } from "playwright/test"
