import RequestQueue from "kafkajs/src/network/requestQueue/index.js"

/**
 * KafkaJS 2.2.4 keeps a 1 ms timer running per connection, whether or not a request waits, and Node warns of its
 * negative delays (tulios/kafkajs#1556, #1704, #1751). This is the same check, run only while something waits.
 */
export function patchRequestQueue(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return
    const wait = this.throttledUntil - Date.now()
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null
        this.checkPendingRequests()
      },
      wait > 0 ? wait : 10,
    )
  }
}
