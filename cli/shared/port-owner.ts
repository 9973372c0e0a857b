import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, readlinkSync } from "node:fs"
import { createServer } from "node:net"
import { StepError } from "./step-error"

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Whether a web server could listen here, on every address and on the local one. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ["0.0.0.0", "::", "127.0.0.1"]) if (!(await canListen(port, host))) return false
  return true
}

const LISTENING = "0A"

/** The inodes of sockets that listen on a port, from Linux' table of connections. */
function findListeners(port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    readFileSync(table, "utf8")
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === LISTENING)
      .map((fields) => `socket:[${fields[9]}]`),
  )
}

function holdsAny(pid: string, sockets: string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) =>
      sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)),
    )
  } catch {
    return false
  }
}

function findOnLinux(port: number): string | null {
  const sockets = findListeners(port)
  const pid = readdirSync("/proc").find((entry) => /^\d+$/.test(entry) && holdsAny(entry, sockets))
  if (!pid) return null
  const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
  return `process ${pid} (${command.slice(0, 80)})`
}

function findWithLsof(port: number): string | null {
  const args = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"]
  const output = execFileSync("lsof", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
  const [, pid, command] = /^p(\d+)\nc(.*)$/m.exec(output) ?? []
  return pid ? `process ${pid} (${command})` : null
}

/** Who listens on a port, as far as this user may know. */
function describePortOwner(port: number): string {
  try {
    return (process.platform === "linux" ? findOnLinux(port) : findWithLsof(port)) ?? "another program"
  } catch {
    return "another program"
  }
}

/** Throws, with who has it and another one to take, where a port is not free. `hint` gets the next port. */
export async function requireFreePort(port: number, hint: (next: number) => string): Promise<void> {
  if (await isPortFree(port)) return
  throw new StepError(
    `Port ${port} is taken by ${describePortOwner(port)}.`,
    `Choose another one: ${hint(port + 1)}`,
  )
}
