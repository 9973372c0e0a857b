import { readEnv } from "@/lib/platform/env"

/**
 * Whether the guards against counting twice are on, as they always are. `npm run chaos -- --unfenced` turns them off in
 * a site of its own, to show that its account would notice.
 */
export const hasFences = (): boolean => !readEnv("FRESHET_UNFENCED")
