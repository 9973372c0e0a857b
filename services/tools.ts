import { spawnSync } from "node:child_process"
import { accessSync, constants, existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { ServiceError } from "./errors"
import { withLock } from "./process/lock.mjs"

/** A program we call, what Debian calls its package, and what to say elsewhere. */
const TOOLS = {
  java: {
    packages: ["default-jre-headless"],
    hint: "Java 17 or newer (Debian: default-jre-headless, macOS: brew install openjdk)",
  },
  mvn: { packages: ["maven"], hint: "Maven (Debian: maven, macOS: brew install maven)" },
  "redis-server": {
    packages: ["redis-server"],
    hint: "Redis 6.2 or newer (Debian: redis-server, macOS: brew install redis)",
  },
  ffmpeg: { packages: ["ffmpeg"], hint: "ffmpeg (Debian: ffmpeg, macOS: brew install ffmpeg)" },
  ffprobe: { packages: ["ffmpeg"], hint: "ffprobe, which comes with ffmpeg" },
  chromium: {
    packages: ["chromium", "fonts-dejavu-core"],
    hint: "Chromium (npx playwright install chromium)",
  },
} as const

export type Tool = keyof typeof TOOLS

/** Where on the PATH a program is, or null. */
export function findOnPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      continue
    }
  }
  return null
}

function installDebianPackages(packages: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" }
  const runApt = (args: string[]) => {
    // Another apt may be at work on this machine, so wait for it.
    const options = ["-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    return (
      spawnSync("apt-get", [...options, ...args], { env, stdio: ["ignore", "ignore", process.stderr] })
        .status === 0
    )
  }
  runApt(["update"])
  return runApt(["install", "--no-install-recommends", ...packages])
}

const mayInstall = () =>
  process.getuid?.() === 0 && existsSync("/etc/debian_version") && findOnPath("apt-get") !== null

/** Makes sure these programs are there: installs what is missing as root on Debian, else says what to install. */
export async function ensureTools(
  tools: Tool[],
  lockDir: string,
  log: (line: string) => void,
): Promise<void> {
  if (tools.every((tool) => findOnPath(tool))) return
  await withLock(join(lockDir, "tools.lock"), () => {
    const missing = tools.filter((tool) => !findOnPath(tool))
    if (missing.length > 0 && mayInstall()) {
      log(`Installing ${missing.join(", ")} (apt)`)
      installDebianPackages(missing.flatMap((tool) => TOOLS[tool].packages))
    }
    const absent = tools.filter((tool) => !findOnPath(tool))
    if (absent.length === 0) return
    throw new ServiceError(
      `Not found: ${absent.join(", ")}.`,
      `Install ${absent.map((tool) => TOOLS[tool].hint).join(", and ")}.`,
    )
  })
}

/** Fails with one line where the Java on the PATH can't run Kafka 4. */
export function checkJava(): void {
  const { stdout, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" })
  const major = Number(/version "(\d+)/.exec(`${stderr}${stdout}`)?.[1])
  if (major >= 17) return
  throw new ServiceError(
    `Kafka needs Java 17 or newer; \`java\` is ${Number.isNaN(major) ? "not working" : `version ${major}`}.`,
    `Install ${TOOLS.java.hint} and put it first on the PATH.`,
  )
}
