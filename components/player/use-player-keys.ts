"use client"

import { useEffect, useEffectEvent } from "react"
import type { RefObject } from "react"
import { commandOf, worksAnywhere } from "@/components/player/key-map"
import type { Command } from "@/components/player/key-map"
import { preferences } from "@/components/player/preferences"
import { isTyping } from "@/components/ui/is-typing"

const ACTIVATED_BY_SPACE = "button, a, summary, input, [role=button], [role=slider], [role=switch]"

/** The player's keys: everywhere on its page, or only within it where a viewer turned that off. */
export function usePlayerKeys(player: RefObject<HTMLElement | null>, run: (command: Command) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event)
    if (!command || event.defaultPrevented || isTyping(event)) return
    const target = event.target instanceof Element ? event.target : document.body
    const within = player.current?.contains(target) ?? false
    if (!within && !(preferences.read().keysEverywhere && worksAnywhere(event) && isFree(event, target)))
      return
    if (event.key === " " && target.closest(ACTIVATED_BY_SPACE)) return
    if (event.repeat && command.do.startsWith("toggle")) return
    event.preventDefault()
    run(command)
  })
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])
}

/** An arrow pressed in a list of videos moves there, even at its end. */
function isFree(event: KeyboardEvent, target: Element): boolean {
  return !event.key.startsWith("Arrow") || target.closest("ul, ol, [role=radiogroup], [role=switch]") === null
}
