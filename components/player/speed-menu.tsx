"use client"

import { Menu } from "@videojs/react"
import { Check } from "lucide-react"
import { CONTROL, PLAYER_ITEM, PLAYER_PANEL } from "@/components/player/control-class"
import { usePlayer } from "@/components/player/player"
import { RATES, rateLabel } from "@/components/player/rates"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"

export function SpeedMenu() {
  const player = usePlayer()
  const rate = usePlayer((state) => state.playbackRate)
  return (
    <Menu.Root side="top" align="end">
      <Menu.Trigger
        aria-label={`Speed, ${rateLabel(rate)}`}
        data-tip="Speed (< >)"
        className={cx(CONTROL, "w-auto min-w-10 px-1.5 text-sm font-medium tabular-nums")}
      >
        {rateLabel(rate)}
      </Menu.Trigger>
      <Menu.Popup className={PLAYER_PANEL}>
        <Menu.Content className="outline-none" aria-label="Speed">
          <Menu.RadioGroup
            value={String(rate)}
            onValueChange={(value) => player.setPlaybackRate(Number(value))}
            aria-label="Speed"
          >
            {RATES.map((option) => (
              <Menu.RadioItem key={option} value={String(option)} className={PLAYER_ITEM}>
                {option === 1 ? "Normal" : rateLabel(option)}
                {option === rate && <Icon of={Check} size={18} />}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Popup>
    </Menu.Root>
  )
}
