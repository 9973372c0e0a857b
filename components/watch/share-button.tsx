"use client"

import { Check, Copy, Share2 } from "lucide-react"
import { Popover } from "radix-ui"
import { useRef, useState } from "react"
import { usePlayback } from "@/components/player/playback-context"
import { buttonClass } from "@/components/ui/button-class"
import { copyText } from "@/components/ui/copy-text"
import { cx } from "@/components/ui/cx"
import { clock } from "@/components/ui/format"
import { Icon } from "@/components/ui/icon"
import { PANEL } from "@/components/ui/menu-class"

type Props = { videoId: number; title: string }

/** A link to the video, from its start or from where it stands now. */
export function ShareButton({ videoId, title }: Props) {
  const { element } = usePlayback()
  const [seconds, setSeconds] = useState(0)
  return (
    <Popover.Root onOpenChange={(open) => open && setSeconds(Math.floor(element?.currentTime ?? 0))}>
      <Popover.Trigger className={buttonClass("quiet")}>
        <Icon of={Share2} size={18} />
        <span className="max-sm:sr-only">Share</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={8}
          align="end"
          collisionPadding={16}
          aria-label={`Share ${title}`}
          className={cx(PANEL, "w-80 p-4")}
        >
          <ShareForm videoId={videoId} seconds={seconds} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ShareForm({ videoId, seconds }: { videoId: number; seconds: number }) {
  const [fromNow, setFromNow] = useState(seconds > 0)
  const [copied, setCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const link = `${location.origin}/watch/${videoId}${fromNow ? `?t=${seconds}` : ""}`

  async function copy() {
    if (field.current) setCopied(await copyText(field.current))
  }

  return (
    <>
      <label className="block text-sm font-medium" htmlFor="share-link">
        Link to this film
      </label>
      <input
        ref={field}
        id="share-link"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
        className="mt-2 h-10 w-full rounded-control border border-line bg-surface px-3 text-sm"
      />
      <label className="mt-3 flex min-h-8 items-center gap-2.5 text-sm">
        <input
          type="checkbox"
          checked={fromNow}
          onChange={(event) => {
            setFromNow(event.target.checked)
            setCopied(false)
          }}
          className="size-4.5 accent-accent"
        />
        Start at {clock(seconds)}
      </label>
      <button type="button" onClick={copy} className={buttonClass("solid", "mt-3 w-full")}>
        <Icon of={copied ? Check : Copy} size={18} />
        {copied ? "Copied" : "Copy link"}
      </button>
      <p role="status" className="sr-only">
        {copied ? "The link is copied" : ""}
      </p>
    </>
  )
}
