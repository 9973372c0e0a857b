"use client"

import { Check, Database, UserRound } from "lucide-react"
import Link from "next/link"
import { DropdownMenu } from "radix-ui"
import { useRef, useState, useTransition } from "react"
import { useSession } from "@/components/session/session-provider"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { cx } from "@/components/ui/cx"
import { Icon } from "@/components/ui/icon"
import { MENU_ITEM, PANEL } from "@/components/ui/menu-class"
import { useToast } from "@/components/ui/toast"
import type { Profile } from "@/lib/contract/viewer"

const ITEM = cx(MENU_ITEM, "min-h-12")

/** Who is watching. Anyone may become one of the demo profiles, or a guest with no past. */
export function ProfileMenu({ profiles }: { profiles: Profile[] }) {
  const { viewer, switchTo } = useSession()
  const toast = useToast()
  const [pending, startSwitch] = useTransition()
  const button = useRef<HTMLButtonElement>(null)
  /** The profile that was chosen while something of the guest could not be sent. */
  const [asked, setAsked] = useState<string | null>(null)
  const named = viewer && !viewer.guest ? viewer : null
  const current = profiles.find((profile) => profile.user_id === viewer?.user_id)?.id ?? "guest"

  function choose(profile: string, evenUnsent = false) {
    startSwitch(async () => {
      try {
        const { isChanged, isUnsent } = await switchTo(profile, evenUnsent)
        if (!isChanged) setAsked(profile)
        else if (isUnsent && named) toast({ text: keptFor(named.name) })
      } catch {
        toast({ text: "The profile could not be changed. Try again in a moment." })
      }
    })
  }

  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger
          ref={button}
          aria-label={named ? `Profile: ${named.name}` : "Profile: Guest"}
          aria-busy={pending}
          className="inline-flex h-10 shrink-0 items-center gap-2 rounded-full text-sm font-medium hover:bg-surface lg:pr-3 coarse:h-11"
        >
          <Avatar name={named?.name} busy={pending} />
          <span className="hidden max-w-32 truncate lg:inline">{named?.name ?? "Guest"}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={8}
            collisionPadding={12}
            className={cx(PANEL, "w-72")}
          >
            <DropdownMenu.Label className="px-3 pt-2 pb-1 text-xs text-muted">
              {profiles.length > 0 ? "Watch as" : "The demo profiles can't be reached right now"}
            </DropdownMenu.Label>
            <DropdownMenu.RadioGroup value={current} onValueChange={(profile) => choose(profile)}>
              {profiles.map((profile) => (
                <DropdownMenu.RadioItem key={profile.id} value={profile.id} className={ITEM}>
                  <Avatar name={profile.name} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate">{profile.name}</span>
                    <span className="block truncate text-xs text-muted">{profile.taste}</span>
                  </span>
                  <Chosen />
                </DropdownMenu.RadioItem>
              ))}
              <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
              <DropdownMenu.RadioItem value="guest" className={ITEM}>
                <Avatar />
                <span className="flex-1">Guest, with no past</span>
                <Chosen />
              </DropdownMenu.RadioItem>
            </DropdownMenu.RadioGroup>
            <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
            <DropdownMenu.Item asChild className={ITEM}>
              <Link href="/your-data">
                <Icon of={Database} size={18} className="mx-2 text-muted" />
                Your data
              </Link>
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        returnFocus={button}
        title="Not all you did is saved yet"
        text={LOST_WITH_GUEST}
        keep="Stay guest"
        confirm="Change and lose it"
        onConfirm={() => asked !== null && choose(asked, true)}
      />
    </>
  )
}

const LOST_WITH_GUEST =
  "The site can’t take it right now. Nobody can become this guest again, so it would be lost. " +
  "If you stay, it is sent as soon as that works."
const keptFor = (name: string) =>
  `Not all that ${name} did could be sent. The rest is kept here, until you watch as ${name} again.`

function Chosen() {
  return (
    <DropdownMenu.ItemIndicator>
      <Icon of={Check} size={18} className="text-accent" />
    </DropdownMenu.ItemIndicator>
  )
}

function Avatar({ name, busy = false }: { name?: string; busy?: boolean }) {
  return (
    <span
      aria-hidden
      className={cx(
        "flex size-9 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface",
        "font-display text-sm font-semibold",
        busy && "animate-shimmer",
      )}
    >
      {name ? name.charAt(0) : <Icon of={UserRound} size={18} className="text-muted" />}
    </span>
  )
}
