import { PARTS, VARIABLES } from "@/services/parts"
import { DEFAULT_DATA_DIR } from "@/services/services"
import { readRunningAddresses } from "@/services/status"

/**
 * Gives this process the addresses of the services that run, where the environment does not say other ones. One that is
 * missing then is for the command to name, where it needs it: it may need none, and it may be called wrongly.
 */
export function fillEnvironment(): void {
  const running = readRunningAddresses(DEFAULT_DATA_DIR)
  for (const part of PARTS) {
    const address = process.env[VARIABLES[part]] || running[part]
    if (address) process.env[VARIABLES[part]] = address
    else delete process.env[VARIABLES[part]]
  }
}
