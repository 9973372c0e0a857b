import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createTestSite, type TestSite } from "@/test-support/test-site"

/** A site without Kafka, and folders of its own: `home`, in it `folder` to import from, and where media go. */
export type ImportSite = TestSite & { home: string; folder: string }

export async function createImportSite(name = "films"): Promise<ImportSite> {
  const site = await createTestSite({ kafka: false })
  const home = mkdtempSync(join(tmpdir(), "freshet-import-"))
  const folder = join(home, name)
  process.env.MEDIA_DIR = join(home, "media")
  mkdirSync(folder)
  const remove = async () => {
    await site.remove()
    rmSync(home, { recursive: true })
  }
  return { ...site, home, folder, remove }
}
