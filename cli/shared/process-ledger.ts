import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { identifyProcess, isRunning } from "../../services/process/identity.mjs"
import { UsageError } from "./usage-error"

const identitySchema = z.object({ pid: z.int().positive(), started: z.string() })
const ledgerSchema = z.object({ owner: identitySchema, children: z.array(identitySchema) })
type Identity = z.infer<typeof identitySchema>

const GRACE_MS = 10_000

function readLedger(path: string): z.infer<typeof ledgerSchema> | null {
  try {
    return ledgerSchema.parse(JSON.parse(readFileSync(path, "utf8")))
  } catch {
    return null
  }
}

function signalGroup({ pid }: Identity, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // It ended meanwhile.
  }
}

async function endOrphan(child: Identity): Promise<void> {
  const deadline = Date.now() + GRACE_MS
  if (isRunning(child)) signalGroup(child, "SIGTERM")
  while (isRunning(child)) {
    if (Date.now() > deadline) signalGroup(child, "SIGKILL")
    await sleep(50)
  }
}

/** Keeps a list of the children of this command on disk, so that the next start can end them after a hard kill. */
export class Ledger {
  private readonly children = new Map<number, Identity>()

  private constructor(private readonly path: string) {
    this.write()
  }

  /** Ends what a killed command of this name left behind. Fails where one still runs. */
  static async open(path: string, command: string): Promise<Ledger> {
    const known = readLedger(path)
    if (known && isRunning(known.owner)) {
      throw new UsageError(`\`npm run ${command}\` runs already here (process ${known.owner.pid}).`)
    }
    await Promise.all((known?.children ?? []).map(endOrphan))
    return new Ledger(path)
  }

  add(pid: number): void {
    const identity = identifyProcess(pid)
    if (!identity) return
    this.children.set(pid, identity)
    this.write()
  }

  remove(pid: number): void {
    this.children.delete(pid)
    this.write()
  }

  /** This command ended all its children. */
  close(): void {
    rmSync(this.path, { force: true })
  }

  private write(): void {
    const owner = identifyProcess(process.pid)
    mkdirSync(dirname(this.path), { recursive: true })
    writeFileSync(this.path, JSON.stringify({ owner, children: [...this.children.values()] }))
  }
}
