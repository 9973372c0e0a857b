import type { Variables } from "@/services/parts"
import { startServices } from "@/services/services"
import { ensureBuild } from "./build-site"
import { adoptChildren, stopChildren } from "./children"
import { startTestSite, type TestSite } from "./separate-site"
import { stopOnSignal } from "./stop-on-signal"

/**
 * Does something with a site of the command's own, on servers of its own in `.data/NAME`, and ends all of it after,
 * also when asked to stop meanwhile. This process is given the site's environment. `extra`: what its processes get
 * beside it.
 */
export async function withSite(
  name: string,
  work: (site: TestSite) => Promise<void>,
  extra: Variables = {},
): Promise<void> {
  const dataDir = `.data/${name}`
  await adoptChildren(`${dataDir}/children.json`, name)
  const services = await startServices({ dataDir, log: console.log })
  const stop = async () => {
    await stopChildren()
    await services.release()
  }
  stopOnSignal(stop)
  try {
    await ensureBuild()
    const site = await startTestSite({ ...services.env, ...extra })
    Object.assign(process.env, site.env)
    await work(site)
    await site.stop()
  } finally {
    await stop()
  }
}
