import { LIST_FORM, type Cause } from "@/lib/contract/list"
import type { Catalogue } from "@/lib/data/catalogue"
import type { ViewerSnapshot } from "@/lib/data/viewer-states"
import { WeightFitter } from "@/lib/pipeline/model/weight-fitter"
import { finishList } from "@/lib/recommender/rails/finish-list"
import type { Redis } from "@/lib/redis/client"
import { publishList } from "@/lib/redis/finished-lists"
import { ModelFollower } from "@/lib/redis/model-follower"
import { ListCopies } from "./list-copies"
import { toSource } from "./list-source"
import { SharedLists } from "./shared-lists"

/** Makes viewers' finished lists from the model as Redis has it. */
export class ListMaker {
  readonly #follower: ModelFollower
  readonly #copies: ListCopies
  readonly #shared: SharedLists
  readonly #owed = new Set<number>()
  /** Weights fitted to the model, for the next batch to take. */
  readonly fitter = new WeightFitter()

  constructor(private readonly redis: Redis) {
    this.#follower = new ModelFollower(redis)
    this.#copies = new ListCopies(redis)
    this.#shared = new SharedLists(redis, this.#follower.model)
  }

  /** Lists of these viewers, in Redis and announced when this resolves. `causes`: the event behind each list. */
  async makeLists(
    catalogue: Catalogue,
    viewers: ViewerSnapshot[],
    causes: ReadonlyMap<number, Cause> = new Map(),
  ): Promise<void> {
    await this.refresh(catalogue)
    const source = toSource(this.#follower.model, catalogue)
    const lists = viewers.map((viewer) => ({
      ...finishList(source, viewer, Date.now(), causes.get(viewer.viewerId)),
      form: LIST_FORM,
    }))
    await Promise.all(lists.map((list) => publishList(this.redis, list)))
    this.#copies.add(lists)
  }

  /** Lists of these viewers could not be made: Redis is away. They are when it is back. */
  owe(viewerIds: Iterable<number>): void {
    for (const id of viewerIds) this.#owed.add(id)
  }

  /** Whose lists are owed; they are not from now on. */
  takeOwed(): number[] {
    const owed = [...this.#owed]
    this.#owed.clear()
    return owed
  }

  /** Follows the model, and has the lists renewed that are nobody's own. */
  async refresh(catalogue: Catalogue): Promise<void> {
    this.#shared.touch(catalogue, await this.#follower.refresh())
  }

  /** Fits the engine's weights where the model has grown by a fifth. */
  async fitWeights(catalogue: Catalogue): Promise<void> {
    await this.fitter.fitWhereDue(toSource(this.#follower.model, catalogue))
  }

  async renewTrending(): Promise<void> {
    await this.#shared.renewTrending()
  }

  async stop(): Promise<void> {
    this.#shared.stop()
    await this.#copies.stop()
  }
}
