/**
 * The steps of the store that one command cannot do, as scripts: Redis runs each without another command in between.
 * The slots of a key are members of a sorted set, each with its end by the clock of the server.
 */

const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * KEYS: value. ARGV: 1 if a value is expected, the expected value, 1 if there is a new value, the new value, its time
 * to live or 0 for none.
 */
export const SWAP = `
local value = redis.call('GET', KEYS[1])
if ARGV[1] == '0' then
	if value then return 0 end
elseif value ~= ARGV[2] then
	return 0
end
if ARGV[3] == '0' then
	redis.call('DEL', KEYS[1])
elseif ARGV[5] == '0' then
	redis.call('SET', KEYS[1], ARGV[4])
else
	redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
end
return 1`;

/**
 * KEYS: slots, block, restart. ARGV: the ID of the slot, or an empty one to look only; how many can be held, or -1; the
 * time of a slot; 1 if the server can lose what it has confirmed. It returns the held slots and the wait.
 * Slots that end later than a new one would are of a time before the clock was set back, and move along.
 */
export const ACQUIRE = `${NOW}
local ms = tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local held = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
if ms > 0 and #held > 0 and held[#held] - now > ms then
	local back = held[#held] - now - ms
	for at = 1, #held, 2 do redis.call('ZADD', KEYS[1], held[at + 1] - back, held[at]) end
end
local used = redis.call('ZCARD', KEYS[1])
local wait = math.max(0, redis.call('PTTL', KEYS[2]))
if ARGV[4] == '1' then
	local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
	local known = redis.call('HMGET', KEYS[3], 'run', 'since')
	if known[1] ~= run then
		redis.call('HSET', KEYS[3], 'run', run, 'since', now)
		known[2] = now
	end
	wait = math.max(wait, known[2] + ms - now)
end
local most = tonumber(ARGV[2])
if most >= 0 and used >= most then
	local next = redis.call('ZRANGE', KEYS[1], used - most, used - most, 'WITHSCORES')
	wait = math.max(wait, next[2] - now)
end
if ARGV[1] ~= '' and wait == 0 then
	redis.call('ZADD', KEYS[1], now + ms, ARGV[1])
	redis.call('PEXPIRE', KEYS[1], math.max(ms, redis.call('PTTL', KEYS[1])))
end
return { used, wait }`;

/** KEYS: slots. ARGV: the ID of the slot, and how long it is held from now on; 0 gives it back. */
export const SETTLE = `${NOW}
local ms = tonumber(ARGV[2])
if ms == 0 then
	redis.call('ZREM', KEYS[1], ARGV[1])
else
	redis.call('ZADD', KEYS[1], now + ms, ARGV[1])
	redis.call('PEXPIRE', KEYS[1], math.max(ms, redis.call('PTTL', KEYS[1])))
end`;

/** KEYS: block. ARGV: its time. A longer one stays. */
export const BLOCK = `
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
	redis.call('SET', KEYS[1], 1, 'PX', ARGV[1])
end`;
