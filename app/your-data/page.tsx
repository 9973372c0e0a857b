import type { Metadata } from "next"
import { ListFailure } from "@/components/library/list-failure"
import { YourData } from "@/components/your-data/your-data"
import { countData } from "@/lib/data/viewer-data"
import { currentViewer } from "@/lib/http/current-viewer"
import { orNullWhenDown } from "@/lib/platform/errors"

export const dynamic = "force-dynamic"

export const metadata: Metadata = { title: "Your data" }

export default async function YourDataPage() {
  const viewer = await currentViewer()
  const counts = await orNullWhenDown(countData(viewer?.user_id ?? null))
  if (!counts)
    return <ListFailure title="Your data" sentence="What is kept of you can’t be read right now." />
  return <YourData viewer={viewer} counts={counts} />
}
