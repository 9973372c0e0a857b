"use client"

import { Menu, useCaptionsOptions } from "@videojs/react"
import { Captions, CaptionsOff, Check } from "lucide-react"
import { CONTROL, PLAYER_ITEM, PLAYER_PANEL } from "@/components/player/control-class"
import { Icon } from "@/components/ui/icon"

/** Off, or one of the video's languages. */
export function CaptionsMenu() {
  const captions = useCaptionsOptions()
  const on = captions?.state.subtitlesShowing ?? false
  return (
    <Menu.Root side="top" align="end">
      <Menu.Trigger
        aria-label={`Captions, ${captions?.selectedLabel ?? "Off"}`}
        data-tip="Captions (c)"
        className={CONTROL}
      >
        <Icon of={on ? Captions : CaptionsOff} size={22} className={on ? "text-media-accent" : undefined} />
      </Menu.Trigger>
      <Menu.Popup className={PLAYER_PANEL}>
        <Menu.Content className="outline-none" aria-label="Captions">
          {captions && (
            <Menu.RadioGroup value={captions.value} onValueChange={captions.setValue} aria-label="Captions">
              {captions.options.map((option) => (
                <Menu.RadioItem key={option.value} value={option.value} className={PLAYER_ITEM}>
                  {option.label}
                  {option.value === captions.value && <Icon of={Check} size={18} />}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          )}
        </Menu.Content>
      </Menu.Popup>
    </Menu.Root>
  )
}
