"use client"

import { useDoubleTapGesture, useTapGesture } from "@videojs/react"
import type { Command } from "@/components/player/key-map"
import { usePlayer } from "@/components/player/player"

const SKIP_S = 10

/** A click plays or pauses, two fill the screen; two taps of a finger at a side skip, one shows the controls. */
export function PlayerGestures({ run }: { run: (command: Command) => void }) {
  const player = usePlayer()
  useTapGesture(() => run({ do: "toggle-play" }), { pointer: "mouse" })
  useDoubleTapGesture(() => run({ do: "toggle-fullscreen" }), { pointer: "mouse" })
  useDoubleTapGesture(() => run({ do: "seek-by", seconds: -SKIP_S }), { pointer: "touch", region: "left" })
  useDoubleTapGesture(() => run({ do: "seek-by", seconds: SKIP_S }), { pointer: "touch", region: "right" })
  // The first tap of a finger means play; later ones are for the controls.
  useTapGesture(() => !player.state.started && run({ do: "toggle-play" }), { pointer: "touch" })
  return null
}
