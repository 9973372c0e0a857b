"use client"

import { Switch } from "radix-ui"
import { useId } from "react"
import { Card } from "@/components/card/card"
import { preferences } from "@/components/player/preferences"
import { usePreference } from "@/components/player/use-preference"
import { SWITCH, SWITCH_THUMB } from "@/components/ui/switch-class"
import type { VideoCard } from "@/lib/contract/card"

/** The video that follows, and whether it follows by itself. */
export function UpNext({ next }: { next: VideoCard }) {
  const id = useId()
  const autoplay = usePreference("autoplay")
  return (
    <section aria-labelledby={id} className="gutter-x wide:px-0" data-rail="up-next">
      <div className="mb-3 flex min-h-10 items-center justify-between gap-4">
        <h2 id={id} className="font-display text-lg font-semibold">
          Up next
        </h2>
        <label className="flex min-h-10 items-center gap-2.5 text-sm text-muted">
          Autoplay
          <Switch.Root
            checked={autoplay}
            onCheckedChange={(checked) => preferences.set({ autoplay: checked })}
            className={SWITCH}
          >
            <Switch.Thumb className={SWITCH_THUMB} />
          </Switch.Root>
        </label>
      </div>
      <div className="max-w-80 wide:max-w-none">
        <Card video={next} rail="up-next" rank={0} shape="row" />
      </div>
    </section>
  )
}
