/** Runs a step and shows when it began and how long it took. */
export async function showStep<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  console.log(`      ${name} ...`)
  const result = await work()
  console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(5)}s ${name}: done`)
  return result
}
