import { Agent, request as askServer } from "node:http"
import { z } from "zod"
import { summarise } from "./percentiles"

const CLIENTS = 8
const MS = 6_000
const WARM_UP_MS = 1_500

/** What a question comes to when a few clients ask it as often as they can. */
export type Reads = {
  "requests/s": number
  "of an empty handler": number
  p50: number
  p90: number
  bytes: number
}

type Question = { path: string; body?: () => string; headers?: Record<string, string> }

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })

function ask(url: string, { path, body, headers }: Question): Promise<number> {
  return new Promise((resolve, reject) => {
    const text = body?.()
    const options = {
      agent,
      method: text === undefined ? "GET" : "POST",
      headers: {
        ...headers,
        ...(text !== undefined && { "content-type": "application/json", "content-length": text.length }),
      },
    }
    const request = askServer(url + path, options, (response) => {
      let bytes = 0
      response.on("data", (chunk: Buffer) => (bytes += chunk.length))
      response.on("end", () =>
        response.statusCode! < 300 ? resolve(bytes) : reject(new Error(`${path}: ${response.statusCode}`)),
      )
    })
    request.on("error", reject)
    request.end(text)
  })
}

async function measure(url: string, question: Question) {
  const start = performance.now()
  const samples: number[] = []
  let bytes = 0
  const client = async () => {
    for (let now = start; now - start < WARM_UP_MS + MS; now = performance.now()) {
      bytes = await ask(url, question)
      if (now - start > WARM_UP_MS) samples.push(performance.now() - now)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const { p50, p90 } = summarise(samples)
  return { rate: Math.round((samples.length / MS) * 1_000), p50, p90, bytes }
}

const videosSchema = z.object({ videos: z.array(z.object({ id: z.int() })) })

/** Lists and events over HTTP, beside a handler that answers next to nothing. */
export async function measureReads(url: string): Promise<Record<string, Reads>> {
  const { videos } = videosSchema.parse(await (await fetch(`${url}/api/videos?limit=40`)).json())
  const session = await fetch(`${url}/api/session`)
  const headers = { cookie: session.headers.get("set-cookie")!.split(";")[0]! }
  let place = 0
  const events = (count: number) => () =>
    JSON.stringify({
      events: Array.from({ length: count }, () => ({
        video_id: videos[place++ % videos.length]!.id,
        watch_time: 5,
      })),
    })
  const questions: Record<string, Question> = {
    "empty handler": { path: "/api/health/live" },
    "GET /api/recommendations": { path: "/api/recommendations", headers },
    "POST /api/events, 1": { path: "/api/events", body: events(1), headers },
    "POST /api/events, 20": { path: "/api/events", body: events(20), headers },
  }
  const results: Record<string, Reads> = {}
  let empty = 0
  for (const [name, question] of Object.entries(questions)) {
    const { rate, p50, p90, bytes } = await measure(url, question)
    empty ||= rate
    results[name] = {
      "requests/s": rate,
      "of an empty handler": Math.round((rate / empty) * 100) / 100,
      p50,
      p90,
      bytes,
    }
  }
  agent.destroy()
  return results
}
