import { MODEL_VERSION } from "@/lib/redis/keys"

/** The texts of the Lua scripts. Fixed text, so that the server keeps one compiled copy of each. */

/**
 * Adds a batch's changes to one shard, exactly once: only where the fence of the partition stands at the batch's start.
 * KEYS: fence, rows, changes. ARGV: fence field, first offset, next offset, prefix of row keys, stream length, cells as
 * JSON, 1 where the fence holds. Answers "applied", "known" (the shard is past this batch) or "gap" (it lacks what came
 * before, or is not complete).
 */
export const APPLY_CHANGES = `
if redis.call('HGET', KEYS[1], 'ready') ~= '${MODEL_VERSION}' then return 'gap' end
if ARGV[7] == '1' then
  local at = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0')
  if at >= tonumber(ARGV[3]) then return 'known' end
  if at ~= tonumber(ARGV[2]) then return 'gap' end
end
local cells = cjson.decode(ARGV[6])
local changed = false
for row, fields in pairs(cells) do
  changed = true
  local key = ARGV[4] .. row
  for field, change in pairs(fields) do
    if redis.call('HINCRBY', key, field, change) == 0 then redis.call('HDEL', key, field) end
  end
  if redis.call('EXISTS', key) == 1 then redis.call('SADD', KEYS[2], row) else redis.call('SREM', KEYS[2], row) end
end
if changed then
  local sequence = redis.call('HINCRBY', KEYS[1], 'sequence', 1)
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[5], '*', 'sequence', sequence, 'cells', ARGV[6])
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 'applied'
`

/**
 * Some rows of a shard at one moment, and where in the stream of changes that moment is. KEYS: fence, changes. ARGV:
 * prefix of row keys, rows. Answers [1 where the shard is complete, sequence, last stream id, [field, value, ...],
 * ...].
 */
export const READ_ROWS = `
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
local fence = redis.call('HMGET', KEYS[1], 'ready', 'sequence')
local answer = { fence[1] == '${MODEL_VERSION}' and 1 or 0, fence[2] or '0', last[1] and last[1][1] or '0-0' }
for i = 2, #ARGV do answer[#answer + 1] = redis.call('HGETALL', ARGV[1] .. ARGV[i]) end
return answer
`

/**
 * Closes a shard for whoever fills it anew: from now on every change meets a gap. KEYS: fence. ARGV: who fills it.
 * The number of its last change goes on, so that followers don't take the new stream for the old one.
 */
export const CLOSE_SHARD = `
local sequence = redis.call('HGET', KEYS[1], 'sequence')
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'filler', ARGV[1])
if sequence then redis.call('HSET', KEYS[1], 'sequence', sequence) end
return 1
`

/**
 * Removes some rows of a closed shard. KEYS: fence, rows. ARGV: who fills it, prefix of row keys, how many.
 * Answers how many there were, or -1 where somebody else fills it by now or it was emptied meanwhile.
 */
export const CLEAR_SHARD = `
if redis.call('HGET', KEYS[1], 'filler') ~= ARGV[1] then return -1 end
local rows = redis.call('SPOP', KEYS[2], ARGV[3])
for _, row in ipairs(rows) do redis.call('UNLINK', ARGV[2] .. row) end
return #rows
`

/**
 * Adds cells to a closed shard, once: a client may send a command again. KEYS: fence, rows. ARGV: who fills it, prefix
 * of row keys, number of the part (from 1), cells as JSON. Answers 0 where somebody else fills it by now, or it was
 * emptied meanwhile.
 */
export const FILL_SHARD = `
if redis.call('HGET', KEYS[1], 'filler') ~= ARGV[1] then return 0 end
if tonumber(redis.call('HGET', KEYS[1], 'parts') or '0') >= tonumber(ARGV[3]) then return 1 end
for row, fields in pairs(cjson.decode(ARGV[4])) do
  redis.call('SADD', KEYS[2], row)
  for field, amount in pairs(fields) do redis.call('HINCRBY', ARGV[2] .. row, field, amount) end
end
redis.call('HSET', KEYS[1], 'parts', ARGV[3])
return 1
`

/**
 * Opens a shard that was filled anew. KEYS: fence, changes. ARGV: who filled it, stream length, then fence fields and
 * offsets. The change it appends has no cells: whoever follows the stream loads the shard again. Answers 0 as
 * FILL_SHARD does.
 */
export const OPEN_SHARD = `
if redis.call('HGET', KEYS[1], 'filler') ~= ARGV[1] then return 0 end
for i = 3, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('HDEL', KEYS[1], 'filler', 'parts')
redis.call('HSET', KEYS[1], 'ready', ${MODEL_VERSION})
local sequence = redis.call('HINCRBY', KEYS[1], 'sequence', 1)
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'sequence', sequence, 'reset', '1')
return 1
`

/**
 * Keeps a list unless a newer one is there, and announces it. KEYS: list. ARGV: version, list as JSON, channel, for how
 * many seconds it is kept. Answers 1 where it was kept.
 */
export const PUBLISH_LIST = `
local known = redis.call('GET', KEYS[1])
if known then
  local version = tonumber(string.match(known, '"version":(%d+)'))
  if version and version > tonumber(ARGV[1]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[4])
redis.call('PUBLISH', ARGV[3], ARGV[2])
return 1
`

/**
 * Takes members of a sorted set whose time has come, the earliest first: until the lease ends nobody else is given
 * them. KEYS: set. ARGV: now, how many, lease (ms). Answers the members.
 */
export const CLAIM_DUE = `
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, member in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[3], member) end
return due
`

/** Removes members that are still under this lease. KEYS: set. ARGV: lease, members. */
export const FINISH_DUE = `
for i = 2, #ARGV do
  if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or 0) == tonumber(ARGV[1]) then redis.call('ZREM', KEYS[1], ARGV[i]) end
end
return 1
`

/** Moves a cursor on, unless somebody else did. KEYS: cursor. ARGV: where it stood, where it goes. */
export const MOVE_CURSOR = `
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`

/** Removes a key unless its value has changed. KEYS: key. ARGV: the value. */
export const REMOVE_UNCHANGED = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`

/**
 * A bucket that holds ARGV[1] tokens and gets ARGV[2] a second, by the clock of Redis: those of web processes differ.
 * KEYS: bucket. ARGV: size, rate, wanted. What is more than it holds takes a full bucket, and leaves it as far below
 * zero. Answers 0 where the tokens were taken, else the milliseconds until there will be enough.
 */
export const TAKE_TOKENS = `
local size, rate, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local at = tonumber(bucket[2] or now)
local tokens = math.min(size, tonumber(bucket[1] or size) + math.max(0, now - at) * rate / 1000)
local needed = math.min(wanted, size)
local wait = 0
if tokens >= needed then tokens = tokens - wanted else wait = math.ceil((needed - tokens) * 1000 / rate) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', math.max(at, now))
redis.call('PEXPIRE', KEYS[1], math.ceil((size - tokens) * 1000 / rate) + 1000)
return wait
`
