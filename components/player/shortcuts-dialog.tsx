"use client"

import { X } from "lucide-react"
import { Dialog, Switch } from "radix-ui"
import { SHORTCUTS } from "@/components/player/key-map"
import { preferences } from "@/components/player/preferences"
import { usePreference } from "@/components/player/use-preference"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"
import { SWITCH, SWITCH_THUMB } from "@/components/ui/switch-class"

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

/** The player's keys, and whether they work on the whole page. In full screen it opens there. */
export function ShortcutsDialog({ open, onOpenChange }: Props) {
  const everywhere = usePreference("keysEverywhere")
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal container={open ? document.fullscreenElement : undefined}>
        <Dialog.Overlay className="fixed inset-0 z-50 animate-enter bg-scrim" />
        <Dialog.Content className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100svh-2rem)] w-[min(42rem,calc(100vw-2rem))] -translate-1/2 overflow-y-auto rounded-media border border-line bg-raised p-5 text-text outline-none sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title className="font-display text-lg font-semibold">Keys of the player</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close" className="-mt-1.5 -mr-1.5 after:hidden">
                <Icon of={X} />
              </IconButton>
            </Dialog.Close>
          </div>
          <Dialog.Description className="sr-only">Which key does what while a film is on</Dialog.Description>
          <dl className="mt-4 grid gap-x-8 gap-y-1.5 text-sm sm:grid-cols-2">
            {SHORTCUTS.map(({ keys, does }) => (
              <div key={does} className="flex items-center justify-between gap-3">
                <dd className="text-muted">{does}</dd>
                <dt className="flex shrink-0 gap-1">
                  {keys.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-7 rounded-md border border-line-strong px-1.5 py-0.5 text-center font-sans text-xs"
                    >
                      {key}
                    </kbd>
                  ))}
                </dt>
              </div>
            ))}
          </dl>
          <label className="mt-5 flex items-center justify-between gap-4 border-t border-line pt-4 text-sm">
            Keys work on the whole page, not only in the player
            <Switch.Root
              checked={everywhere}
              onCheckedChange={(keysEverywhere) => preferences.set({ keysEverywhere })}
              className={SWITCH}
            >
              <Switch.Thumb className={SWITCH_THUMB} />
            </Switch.Root>
          </label>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
