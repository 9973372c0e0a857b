import { once } from "node:events"
import { connect, createServer, type AddressInfo, type Socket } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/** What a network does to those who trust it. */
export type Trouble = "none" | "slow" | "silent" | "deaf"

const SLOW_MS = 150

/**
 * Stands between a process and a server, and passes on what both say: at once, late, or not at all in one direction or
 * both, while the connection looks well. Cuts connections in the middle of what they carry.
 */
export class FlakyLink {
  trouble: Trouble = "none"
  readonly #pairs = new Set<[Socket, Socket]>()
  readonly #server = createServer((client) => this.#pass(client))

  private constructor(
    private readonly host: string,
    private readonly port: number,
  ) {}

  static async open(host: string, port: number): Promise<FlakyLink> {
    const link = new FlakyLink(host, port)
    link.#server.listen(0, "127.0.0.1")
    await once(link.#server, "listening")
    return link
  }

  get address(): { host: string; port: number } {
    return { host: "127.0.0.1", port: (this.#server.address() as AddressInfo).port }
  }

  /** Ends every connection at once, without a word. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy()
  }

  close(): void {
    this.cut()
    this.#server.close()
  }

  #pass(client: Socket): void {
    const server = connect(this.port, this.host)
    const pair: [Socket, Socket] = [client, server]
    this.#pairs.add(pair)
    for (const socket of pair) {
      socket.on("error", () => undefined)
      socket.on("close", () => {
        this.#pairs.delete(pair)
        for (const other of pair) other.destroy()
      })
    }
    this.#forward(client, server, ["silent"])
    // One that is deaf is heard, and hears nothing: what it asked for is done, and it does not know.
    this.#forward(server, client, ["silent", "deaf"])
  }

  #forward(from: Socket, to: Socket, dropped: Trouble[]): void {
    let last: Promise<unknown> = Promise.resolve()
    from.on("data", (chunk: Buffer) => {
      if (dropped.includes(this.trouble)) return
      const wait = this.trouble === "slow" ? SLOW_MS : 0
      last = last.then(() => (wait > 0 ? sleep(wait) : undefined)).then(() => to.writable && to.write(chunk))
    })
  }
}

/** A link to the server of a URL, and the URL by which it is reached. */
export async function openLink(url: string): Promise<{ link: FlakyLink; url: string }> {
  const target = new URL(url)
  const link = await FlakyLink.open(target.hostname, Number(target.port))
  target.hostname = link.address.host
  target.port = String(link.address.port)
  return { link, url: target.href }
}
