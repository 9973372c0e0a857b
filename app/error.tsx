"use client"

import { useEffect } from "react"
import { PageProblem } from "@/components/shell/page-problem"

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error)
  }, [error])
  return <PageProblem onRetry={retry} />
}
