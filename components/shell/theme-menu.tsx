"use client"

import { Check, Monitor, Moon, Sun } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { useState } from "react"
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme"
import type { Theme } from "@/components/shell/theme"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"
import { IconButton } from "@/components/ui/icon-button"
import { MENU_ITEM, PANEL } from "@/components/ui/menu-class"

const CHOICES = [
  { theme: "dark", label: "Dark", icon: Moon },
  { theme: "light", label: "Light", icon: Sun },
  { theme: "system", label: "As the system", icon: Monitor },
] as const

const YEAR_S = 31_536_000

/** The server reads the cookie, so the next page is right from its first byte. */
function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`
}

export function ThemeMenu({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const current = CHOICES.find((choice) => choice.theme === theme) ?? CHOICES[0]
  function choose(value: string) {
    const next = parseTheme(value)
    applyTheme(next)
    setTheme(next)
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Theme" className="after:hidden">
          <Icon of={current.icon} />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={8} collisionPadding={12} className={cx(PANEL, "w-52")}>
          <DropdownMenu.RadioGroup value={theme} onValueChange={choose}>
            {CHOICES.map((choice) => (
              <DropdownMenu.RadioItem key={choice.theme} value={choice.theme} className={MENU_ITEM}>
                <Icon of={choice.icon} size={18} />
                <span className="flex-1">{choice.label}</span>
                <DropdownMenu.ItemIndicator>
                  <Icon of={Check} size={18} className="text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
