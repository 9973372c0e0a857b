import type { Series } from "../scene/film"
import { appendOnlyLog } from "./append-only-log"
import { exactlyOnce } from "./exactly-once"
import { leaderElection } from "./leader-election"
import { rebalance } from "./rebalance"
import { replication } from "./replication"
import { theWayOfAnEvent } from "./the-way-of-an-event"

export const stream: Series = {
  slug: "stream",
  title: "Stream",
  description: "How this site works, told with its own parts.",
  films: [appendOnlyLog, theWayOfAnEvent, leaderElection, rebalance, replication, exactlyOnce],
}
