import { Session, type Profiler } from "node:inspector/promises"
import { relative } from "node:path"
import { fileURLToPath } from "node:url"

const toPath = (url: string) => relative(process.cwd(), url.startsWith("file:") ? fileURLToPath(url) : url)

const wasCalled = ({ ranges }: Profiler.FunctionCoverage) => ranges.some(({ count }) => count > 0)

/**
 * The files of this project of which any function is called while something happens, as V8 counts calls: paths from the
 * root. Files that are loaded meanwhile count too.
 */
export async function findExecutedFiles(happen: () => Promise<void>): Promise<Set<string>> {
  const session = new Session()
  session.connect()
  try {
    await session.post("Profiler.enable")
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false })
    await happen()
    const { result } = await session.post("Profiler.takePreciseCoverage")
    const executed = result.filter(({ functions }) => functions.some(wasCalled))
    const paths = executed.map(({ url }) => toPath(url.replace(/\?.*$/, "")))
    return new Set(paths.filter((path) => !path.startsWith("..") && !path.startsWith("node_modules/")))
  } finally {
    session.disconnect()
  }
}
