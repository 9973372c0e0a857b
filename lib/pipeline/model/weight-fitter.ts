import { setTimeout as sleep } from "node:timers/promises"
import { sampleViewers } from "@/lib/data/sample-viewers"
import { readLatestFit, type KeptFit } from "@/lib/data/weight-fits"
import { logger } from "@/lib/platform/logger"
import { toWatcher, type FitSource } from "@/lib/recommender/fitting/example"
import { isFitDue, ROUNDS, VIEWERS_ASKED, WeightFit } from "@/lib/recommender/fitting/fit-weights"

/** A slice of work keeps lists waiting for no longer, and takes so much of the worker's time at most. */
const SLICE_MS = 0.5
const SHARE = 0.1

/** Leaves the worker to its lists after each slice of work. */
class Slices {
  #start = performance.now()

  /** To be called after each piece of work. */
  async rest(): Promise<void> {
    const spent = performance.now() - this.#start
    if (spent < SLICE_MS) return
    await sleep(spent / SHARE - spent)
    this.#start = performance.now()
  }
}

/** Fits the engine's weights to what viewers watched, beside the stream. */
export class WeightFitter {
  #found: KeptFit | null = null
  /** How many views there were when it was last tried. */
  #triedAt = 0

  /** Weights that are better than those in use, until a batch has taken them. */
  get found(): KeptFit | null {
    return this.#found
  }

  /** A batch has taken the weights, or found that others were there before. */
  settle(fit: KeptFit): void {
    if (this.#found === fit) this.#found = null
  }

  /** Fits where views have grown by a fifth since it was last done. */
  async fitWhereDue(source: FitSource): Promise<void> {
    const views = source.model.totalViewers()
    if (this.#found !== null || !isFitDue(views, this.#triedAt)) return
    const known = (await readLatestFit())?.views ?? 0
    this.#triedAt = Math.max(this.#triedAt, known)
    if (!isFitDue(views, this.#triedAt)) return
    this.#triedAt = views
    this.#found = await this.#fit(source, views)
  }

  async #fit(source: FitSource, views: number): Promise<KeptFit | null> {
    const start = performance.now()
    const fit = new WeightFit(source)
    const slices = new Slices()
    for await (const viewers of sampleViewers(VIEWERS_ASKED, ROUNDS)) {
      if (fit.isFull) break
      for (const { state } of viewers) {
        fit.add(toWatcher(state))
        await slices.rest()
      }
    }
    const steps = fit.solve()
    let step = steps.next()
    for (; !step.done; step = steps.next()) await slices.rest()
    const ms = Math.round(performance.now() - start)
    logger.info(
      { views, ms, fit: step.value },
      step.value ? "weights were fitted" : "weights stay as they are",
    )
    return step.value && { ...step.value, views }
  }
}
