import { setImmediate as nextTurn } from "node:timers/promises"
import { LIST_FORM, type Cause, type FinishedList } from "@/lib/contract/list"
import type { Catalogue } from "@/lib/data/catalogue"
import { WeightFitter } from "@/lib/pipeline/model/weight-fitter"
import { ViewerMemory } from "@/lib/pipeline/record/viewer-memory"
import { finishList, type ListViewer } from "@/lib/recommender/rails/finish-list"
import type { Redis } from "@/lib/redis/client"
import { wantLists } from "@/lib/redis/due-lists"
import { publishList } from "@/lib/redis/finished-lists"
import { ModelFollower } from "@/lib/redis/model-follower"
import { ListCopies } from "./list-copies"
import { toSource } from "./list-source"
import { SharedLists } from "./shared-lists"

const MOST_CAUSES = 50_000
/** Redis is being filled: lists wait for that. */
const RETRY_MS = 1_000

/** Lists that are made before anything else has its turn: some milliseconds. */
const IN_A_TURN = 20

/** Makes viewers' finished lists from the model as Redis has it. */
export class ListMaker {
  /** Viewers as this process wrote them last. */
  readonly memory = new ViewerMemory()
  readonly #follower: ModelFollower
  readonly #copies: ListCopies
  readonly #shared: SharedLists
  readonly #owed = new Set<number>()
  /** Weights fitted to the model, for the next batch to take. */
  readonly fitter = new WeightFitter()
  /** The events behind lists that are not made yet. */
  readonly #causes = new Map<number, Cause>()

  constructor(private readonly redis: Redis) {
    this.#follower = new ModelFollower(redis)
    this.#copies = new ListCopies(redis)
    this.#shared = new SharedLists(redis, this.#follower.model, () => this.isReady)
  }

  /** Whether there is a model to make lists from. */
  get isReady(): boolean {
    return this.#follower.isLoaded
  }

  /** Lists of these viewers, in Redis and announced when this resolves. `causes`: the event behind each list. */
  async makeLists(
    catalogue: Catalogue,
    viewers: ListViewer[],
    causes: ReadonlyMap<number, Cause> = new Map(),
  ): Promise<void> {
    await this.refresh(catalogue)
    if (viewers.length === 0) return
    if (!this.isReady)
      return void (await wantLists(
        this.redis,
        viewers.map(({ viewerId }) => viewerId),
        RETRY_MS,
      ))
    const source = toSource(this.#follower.model, catalogue)
    for (let start = 0; start < viewers.length; start += IN_A_TURN) {
      if (start > 0) await nextTurn()
      const lists = viewers.slice(start, start + IN_A_TURN).map((viewer): FinishedList => {
        const cause = causes.get(viewer.viewerId) ?? this.#causes.get(viewer.viewerId)
        this.#causes.delete(viewer.viewerId)
        return { ...finishList(source, viewer, Date.now(), cause), form: LIST_FORM }
      })
      await Promise.all(lists.map((list) => publishList(this.redis, list)))
      this.#copies.add(lists)
    }
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

  /** The events that lists which are made later will have been made for. */
  rememberCauses(causes: ReadonlyMap<number, Cause>): void {
    for (const [viewerId, cause] of causes) {
      this.#causes.delete(viewerId)
      this.#causes.set(viewerId, cause)
    }
    // Other workers made the lists of those that are left.
    for (const oldest of this.#causes.keys()) {
      if (this.#causes.size <= MOST_CAUSES) return
      this.#causes.delete(oldest)
    }
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

  /** Finds what is similar to videos that somebody asked for. */
  async makeWantedSimilar(catalogue: Catalogue): Promise<void> {
    await this.#shared.makeWanted(catalogue, () => this.refresh(catalogue))
  }

  async stop(): Promise<void> {
    this.#shared.stop()
    await this.#copies.stop()
  }
}
