import { answersReady } from "@/cli/shared/site-processes"
import type { Variables } from "@/services/parts"
import { Supervised } from "./supervised"

/** One web process. */
export class Web extends Supervised {
  constructor(
    name: string,
    private readonly port: number,
    env: Variables,
  ) {
    super(name, ["start"], { ...env, PORT: String(port) }, () => answersReady(port))
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }
}
