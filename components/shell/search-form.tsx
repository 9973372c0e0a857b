"use client"

import { Search } from "lucide-react"
import Form from "next/form"
import { useSearchParams } from "next/navigation"
import { useEffect, useRef } from "react"
import { Icon } from "@/components/ui/icon"
import { isTyping } from "@/components/ui/is-typing"

/** A plain GET form: works before and without JavaScript, and its result has an address. `/` goes to it. */
export function SearchForm() {
  const input = useRef<HTMLInputElement>(null)
  const query = useSearchParams().get("q") ?? ""

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener("keydown", onKeyDown)
    return () => document.removeEventListener("keydown", onKeyDown)
  }, [])

  return <SearchField query={query} inputRef={input} />
}

export function SearchField({
  query,
  inputRef,
}: {
  query: string
  inputRef?: React.RefObject<HTMLInputElement | null>
}) {
  return (
    <Form action="/search" role="search" className="relative w-full max-w-lg min-w-0">
      <Icon
        of={Search}
        size={18}
        className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-muted"
      />
      <input
        ref={inputRef}
        key={query}
        type="search"
        name="q"
        defaultValue={query}
        placeholder="Search films"
        aria-label="Search films"
        aria-keyshortcuts="/"
        enterKeyHint="search"
        autoComplete="off"
        className="h-10 w-full rounded-full border border-line bg-surface pr-4 pl-10 text-sm text-text placeholder:text-muted hover:border-line-strong coarse:h-11 coarse:text-base"
      />
      <button type="submit" className="sr-only">
        Search
      </button>
    </Form>
  )
}
