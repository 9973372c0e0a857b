import { afterEach, describe, expect, it, vi } from "vitest"
import { copyText } from "@/components/ui/copy-text"

const field = { value: "https://freshet.example/watch/1", focus: vi.fn(), select: vi.fn() }
const button = { focus: vi.fn() }
const copy = () => copyText(field as unknown as HTMLInputElement)

afterEach(() => {
  vi.unstubAllGlobals()
})

describe("copyText", () => {
  it("uses the clipboard where there is one, and says whether that worked", async () => {
    const writeText = vi.fn(async () => {})
    vi.stubGlobal("navigator", { clipboard: { writeText } })
    expect(await copy()).toBe(true)
    expect(writeText).toHaveBeenCalledWith(field.value)
    vi.stubGlobal("navigator", { clipboard: { writeText: () => Promise.reject(new Error("denied")) } })
    vi.stubGlobal("document", { activeElement: button, execCommand: () => false })
    expect(await copy()).toBe(false)
  })

  it("copies by a selection over plain http, and gives the focus back", async () => {
    const execCommand = vi.fn(() => true)
    vi.stubGlobal("navigator", {})
    vi.stubGlobal("document", { activeElement: button, execCommand })
    expect(await copy()).toBe(true)
    expect(field.select).toHaveBeenCalled()
    expect(execCommand).toHaveBeenCalledWith("copy")
    expect(button.focus).toHaveBeenCalled()
  })
})
