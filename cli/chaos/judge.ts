import { startCommand } from "@/cli/shared/children"
import type { Account } from "./account"
import type { ChaosSite } from "./chaos-site"
import type { Crowd } from "./crowd"
import type { DeadLetterCount } from "./dead-letter-count"
import type { LoadViewer } from "./load-viewer"
import type { SiteClient } from "./site-client"

/** Runs `npm run verify`. Answers what it says where it finds a difference. */
export async function runVerify({ env }: ChaosSite): Promise<string[]> {
  const lines: string[] = []
  const { exited } = startCommand(["verify"], { env, onLine: (line) => lines.push(line) })
  return (await exited).code === 0 ? [] : lines
}

/** How many viewers have a list that holds a video they know they have seen. */
async function countWrongLists(client: SiteClient, viewers: LoadViewer[]): Promise<number> {
  const wrong = await Promise.all(
    viewers.map(async ({ guest, seen }) => {
      const { items } = await client.readList(guest)
      return items.some(({ video }) => seen.has(video.id))
    }),
  )
  return wrong.filter(Boolean).length
}

export type Evidence = {
  site: ChaosSite
  client: SiteClient
  crowd: Crowd
  deadLetters: DeadLetterCount
  account: Account
  isDrained: boolean
  differences: string[]
}

/** Every promise that was broken, in words. */
export async function judge(evidence: Evidence): Promise<string[]> {
  const { site, client, crowd, deadLetters, account, isDrained, differences } = evidence
  const counts: [number, string][] = [
    [account.lost.length, "acknowledged events are not in Postgres"],
    [account.doubled.length, "events are in Postgres more than once"],
    [account.countedTwice, "events were counted more than once"],
    [account.unknown, "events are in Postgres that nobody sent"],
    [await deadLetters.countMissing(), "poison messages were not put aside"],
    [await countWrongLists(client, crowd.viewers), "lists hold a video that was seen"],
  ]
  return [
    ...(isDrained ? [] : ["The log was not worked off within a minute"]),
    ...counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`),
    ...(differences.length > 0 ? ["verify found differences:", ...differences] : []),
    ...(await crowd.leaving.findTraces()),
    ...client.wrongAnswers,
    ...site.listSurprises(),
  ]
}
