/** Now, in epoch milliseconds with fractions: comparable between tabs, and never jumping back within one. */
export function moment(): number {
  return performance.timeOrigin + performance.now()
}
