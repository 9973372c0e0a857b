import { ListPage } from "@/components/library/list-page"
import { RetryLine } from "@/components/shell/retry-line"

/** In the place of a list that could not be read. */
export function ListFailure({ title, sentence }: { title: string; sentence: string }) {
  return (
    <ListPage title={title}>
      <RetryLine sentence={sentence} />
    </ListPage>
  )
}
