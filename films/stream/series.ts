import type { Series } from "../scene/film"
import { exactlyOnce } from "./exactly-once"
import { replication } from "./replication"
import { rebalance } from "./rebalance"
import { leaderElection } from "./leader-election"
import { theWayOfAnEvent } from "./the-way-of-an-event"
import { appendOnlyLog } from "./append-only-log"

export const stream: Series = {
  slug: "stream",
  title: "Stream",
  description: "How this site works, told with its own parts.",
  films: [appendOnlyLog, theWayOfAnEvent, leaderElection, rebalance, replication, exactlyOnce],
}
