import { readLines } from "./run-program"

/** What the packets of a stream say, whatever its header does. Seconds. */
export type Extent = { start: number; end: number; packets: number }

type Stream = { start: number; last: number; lastLength: number; longestGap: number; packets: number }

/** A last packet that lasts far longer than any before it was mostly never given an end. */
const LONGEST_LAST = 1

function addPacket(streams: Map<number, Stream>, line: string): void {
  const [index = NaN, shown = NaN, decoded = NaN, length = NaN] = line.split(",").map(Number)
  const time = Number.isFinite(shown) ? shown : decoded
  // Lines of other kinds stand between, about what belongs to a packet.
  if (!Number.isFinite(index) || !Number.isFinite(time)) return
  const stream = streams.get(index)
  const own = Number.isFinite(length) ? length : 0
  if (!stream) {
    streams.set(index, { start: time, last: time, lastLength: own, longestGap: 0, packets: 1 })
    return
  }
  stream.packets++
  stream.start = Math.min(stream.start, time)
  if (time < stream.last) return
  stream.longestGap = Math.max(stream.longestGap, time - stream.last)
  Object.assign(stream, { last: time, lastLength: own })
}

const toExtent = ({ start, last, lastLength, longestGap, packets }: Stream): Extent => ({
  start,
  end: last + Math.min(lastLength, Math.max(longestGap, LONGEST_LAST)),
  packets,
})

/** Reads the times of all packets of a file: what each of its streams (by index) really holds. */
export async function measureStreams(path: string, signal: AbortSignal): Promise<Map<number, Extent>> {
  const streams = new Map<number, Stream>()
  const fields = "packet=stream_index,pts_time,dts_time,duration_time"
  const args = ["-v", "error", "-show_entries", fields, "-of", "csv=p=0", path]
  await readLines("ffprobe", args, (line) => addPacket(streams, line), signal)
  return new Map([...streams].map(([index, stream]) => [index, toExtent(stream)]))
}

/** All of several streams together; null where they hold nothing. */
export function joinExtents(extents: (Extent | undefined)[]): Extent | null {
  const known = extents.filter((extent) => extent !== undefined)
  if (known.length === 0) return null
  return {
    start: Math.min(...known.map(({ start }) => start)),
    end: Math.max(...known.map(({ end }) => end)),
    packets: known.reduce((sum, { packets }) => sum + packets, 0),
  }
}
