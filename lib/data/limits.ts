/** How long connecting and one statement may take, where nobody waits for a page. */
export const CONNECT_MS = 1_500
export const STATEMENT_MS = 5_000
/** A worker that was paused in a transaction must not keep its successor from the rows it has locked. */
export const IDLE_IN_TRANSACTION_MS = 5_000
