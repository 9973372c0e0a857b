import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { ServerProcess } from "../process/server-process"

/** Redis from the PATH, with everything it knows on disk at least once a second. */
export function defineRedis(dataDir: string, port: number): ServerProcess {
  const cwd = join(dataDir, "redis")
  mkdirSync(cwd, { recursive: true })
  const settings = {
    bind: "127.0.0.1",
    port: String(port),
    dir: cwd,
    appendonly: "yes",
    appendfsync: "everysec",
    save: "",
    daemonize: "no",
  }
  return new ServerProcess(
    {
      name: "redis",
      command: "redis-server",
      args: Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]),
      cwd,
      log: join(dataDir, "logs", "redis.log"),
    },
    dataDir,
  )
}

export const redisUrl = (port: number) => `redis://127.0.0.1:${port}`
