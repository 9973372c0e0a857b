import type { Process } from "./faults"

export type Member = { process: Process; partitions: number[]; onJoin: (partitions: number[]) => void }

/** The consumer group: partitions are shared out anew whenever somebody comes or goes. What is committed stays. */
export class Group {
  generation = 0
  readonly committed = new Map<number, bigint>()
  readonly #members = new Set<Member>()

  constructor(private readonly partitions: number) {}

  join(member: Member): void {
    this.#members.add(member)
    member.process.atEnd.add(() => this.leave(member))
    this.#share()
  }

  leave(member: Member): void {
    if (this.#members.delete(member)) this.#share()
  }

  /** Members of a process are missed, and come again after. */
  evict(process: Process): void {
    const gone = [...this.#members].filter((member) => member.process === process)
    if (gone.length === 0) return
    for (const member of gone) this.#members.delete(member)
    this.#share()
    for (const member of gone) member.partitions = []
  }

  isMember(member: Member): boolean {
    return this.#members.has(member)
  }

  #share(): void {
    this.generation += 1
    const members = [...this.#members]
    members.forEach((member, place) => {
      member.partitions = Array.from({ length: this.partitions }, (_, partition) => partition).filter(
        (partition) => partition % members.length === place,
      )
      member.onJoin(member.partitions)
    })
  }
}
