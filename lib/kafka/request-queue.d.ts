declare module "kafkajs/src/network/requestQueue" {
  export default class RequestQueue {
    throttleCheckTimeoutId: NodeJS.Timeout | null
    throttledUntil: number
    pending: unknown[]
    checkPendingRequests(): void
    scheduleCheckPendingRequests(): void
  }
}
