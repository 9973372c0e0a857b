import { DEFAULT_DATA_DIR } from "@/services/services"
import { PARTS, VARIABLES } from "@/services/parts"
import { readRunningAddresses } from "@/services/status"

/** Gives this process the addresses of the services that run, where the environment does not say other ones. */
export function fillEnvironment(): void {
  const running = readRunningAddresses(DEFAULT_DATA_DIR)
  for (const part of PARTS) process.env[VARIABLES[part]] ||= running[part] ?? ""
  const missing = PARTS.map((part) => VARIABLES[part]).filter((name) => !process.env[name])
  for (const name of missing) delete process.env[name]
  if (missing.length === 0) return
  console.error(`Not set: ${missing.join(", ")}. \`npm run services -- up\` starts what they name.`)
}
