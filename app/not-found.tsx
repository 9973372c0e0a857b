import type { Metadata } from "next"
import { EmptyState } from "@/components/ui/empty-state"

export const metadata: Metadata = { title: "Not found" }

export default function NotFound() {
  return (
    <div className="gutter-x pt-16">
      <h1 className="font-display text-xl font-semibold">There is nothing here</h1>
      <EmptyState
        sentence="The film or page you look for does not exist, or no longer does."
        action={{ label: "Go home", href: "/" }}
      />
    </div>
  )
}
