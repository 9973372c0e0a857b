import { reach } from "../world/faults"
import { world } from "../world/world"

export const readTopicId = (): Promise<string> => reach("kafka", () => world().log.id)
