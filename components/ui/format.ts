/** 75 -> "1:15", 3675 -> "1:01:15". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const tail = String(whole % 60).padStart(2, "0")
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`
}

/** "29 seconds", "1 minute 15 seconds": for ears. */
export function spokenDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  const parts = [
    minutes > 0 && plural(minutes, "minute"),
    (rest > 0 || minutes === 0) && plural(rest, "second"),
  ]
  return parts.filter(Boolean).join(" ")
}

/** "12 s left", "2 min left". */
export function secondsLeft(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  return whole < 60 ? `${whole} s left` : `${Math.round(whole / 60)} min left`
}

export function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`
}

const UNITS = [
  { unit: "day", seconds: 86_400 },
  { unit: "h", seconds: 3600 },
  { unit: "min", seconds: 60 },
] as const

/** "just now", "2 min ago", "3 days ago". */
export function ago(iso: string, now: number): string {
  const seconds = (now - Date.parse(iso)) / 1000
  for (const { unit, seconds: size } of UNITS) {
    const count = Math.floor(seconds / size)
    if (count >= 1) return unit === "day" ? `${plural(count, "day")} ago` : `${count} ${unit} ago`
  }
  return "just now"
}

/** In UTC, so that server and browser write the same. */
export function longDate(iso: string): string {
  return new Date(iso).toLocaleDateString("en", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  })
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
