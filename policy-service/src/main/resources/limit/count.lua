-- Counts a batch of calls against their limits, one after the other, and replies to each. `now` is in microseconds.
--
-- KEYS: the marker, then the keys of each call: its attempt, if it has one, and its counters.
-- ARGV: for how many milliseconds attempts are remembered, then for each call one of
--   take|probe, strict (1|0), named (1|0), number of claims, and for each claim: length, grain, max, amount
--   return, named (1|0), number of entries, and for each entry: time, amount
--   expect
-- Replies: {0, times under which was counted...}, {1, slowest claim, remaining, wait}, {2} when counts may be missing;
-- instead of all of them -1 when nobody has said since when this server counts.
--
-- A counter is a list: what is used, then for each entry its time and its amount, oldest first. Times are strictly
-- increasing and greater than any amount.

local since = tonumber(redis.call('HGET', KEYS[1], 'since') or nil)
if not since then
  return -1
end

local memory = ARGV[1]
local nextKey, nextArg = 2, 2

local function readKey()
  nextKey = nextKey + 1
  return KEYS[nextKey - 1]
end

local function readArg()
  nextArg = nextArg + 1
  return ARGV[nextArg - 1]
end

local function readNumber()
  return tonumber(readArg())
end

local function windowStart(claim)
  return now - math.fmod(now, claim.length)
end

-- What the counter of a claim has used, once the expired entries are forgotten.
local function used(claim)
  local head = redis.call('LRANGE', claim.key, 0, 1)
  local sum, oldest = tonumber(head[1] or 0), tonumber(head[2])
  local last = 0
  while oldest and now - oldest >= claim.length do
    local pair = redis.call('LRANGE', claim.key, last + 2, last + 3)
    sum, oldest, last = sum - pair[1], tonumber(pair[2]), last + 2
  end
  if last > 0 and oldest then
    redis.call('LTRIM', claim.key, last, -1)
    redis.call('LSET', claim.key, 0, sum)
  elseif last > 0 then
    redis.call('DEL', claim.key)
  end
  claim.isEmpty = not oldest
  return sum
end

-- How long until the claim fits.
local function waitFor(claim)
  claim.used = used(claim)
  if claim.amount > claim.max then
    return claim.length
  end
  local over, at, wait = claim.used + claim.amount - claim.max, 1, 0
  while over > 0 do
    local pair = redis.call('LRANGE', claim.key, at, at + 1)
    if not pair[2] then
      return claim.length
    end
    over, at, wait = over - pair[2], at + 2, pair[1] - now + claim.length
  end
  return wait
end

local function timeOf(claim)
  if claim.grain == 'CALENDAR' then
    return windowStart(claim)
  elseif claim.grain == 'THOUSANDTH' then
    local step = claim.length / 1000
    return now - math.fmod(now, step) + step
  end
  return now
end

-- Counts the claim and answers the time under which it is counted.
local function add(claim)
  local time = timeOf(claim)
  if claim.isEmpty then
    redis.call('RPUSH', claim.key, claim.amount, time, claim.amount)
  else
    local newest = redis.call('LRANGE', claim.key, -2, -1)
    if tonumber(newest[1]) >= time then
      time = tonumber(newest[1])
      redis.call('LSET', claim.key, -1, newest[2] + claim.amount)
    else
      redis.call('RPUSH', claim.key, time, claim.amount)
    end
    redis.call('LSET', claim.key, 0, claim.used + claim.amount)
  end
  redis.call('PEXPIRE', claim.key, math.ceil((time + claim.length - now) / 1000) + 1000)
  return time
end

local function remove(key, time, amount)
  local at = redis.call('LPOS', key, time, 'RANK', -1)
  if not at then
    return
  end
  local counted = tonumber(redis.call('LINDEX', key, at + 1))
  local removed = math.min(amount, counted)
  redis.call('LSET', key, 0, redis.call('LINDEX', key, 0) - removed)
  if removed < counted then
    redis.call('LSET', key, at + 1, counted - removed)
    return
  end
  redis.call('LSET', key, at, 'removed')
  redis.call('LSET', key, at + 1, 'removed')
  redis.call('LREM', key, -2, 'removed')
  if redis.call('LLEN', key) == 1 then
    redis.call('DEL', key)
  end
end

-- What an attempt paid for.
local function digest(claims)
  local parts = {}
  for _, claim in ipairs(claims) do
    if claim.amount > 0 then
      parts[#parts + 1] = claim.key .. ' ' .. string.format('%.0f', claim.amount)
    end
  end
  return redis.sha1hex(table.concat(parts, '\n'))
end

local function isPaid(attempt, claims)
  local paid = redis.call('GET', attempt)
  return paid == 'anything' or paid == digest(claims)
end

local function mayMiss(claims)
  for _, claim in ipairs(claims) do
    local start = claim.grain == 'CALENDAR' and windowStart(claim) or now - claim.length
    if since > start then
      return true
    end
  end
  return false
end

local function refusal(claims)
  local longest, slowest = 0, nil
  for i, claim in ipairs(claims) do
    local wait = waitFor(claim)
    if wait > longest then
      longest, slowest = wait, i
    end
  end
  if slowest then
    return {1, slowest - 1, math.max(0, claims[slowest].max - claims[slowest].used), longest}
  end
end

local function takeAll(claims, attempt)
  local reply = {0}
  for _, claim in ipairs(claims) do
    if claim.amount > 0 then
      reply[#reply + 1] = add(claim)
    end
  end
  if attempt and #reply > 1 then
    redis.call('SET', attempt, digest(claims), 'PX', memory)
  end
  return reply
end

local function readClaims(isNamed)
  local attempt = isNamed and readKey()
  local claims = {}
  for i = 1, readNumber() do
    claims[i] = {
      key = readKey(), length = readNumber(), grain = readArg(), max = readNumber(), amount = readNumber()
    }
  end
  return claims, attempt
end

local function count(isTake)
  local isStrict, isNamed = readArg() == '1', readArg() == '1'
  local claims, attempt = readClaims(isNamed)
  if attempt and isPaid(attempt, claims) then
    if isTake then
      redis.call('DEL', attempt)
    end
    return {0}
  end
  if isStrict and mayMiss(claims) then
    return {2}
  end
  return refusal(claims) or (isTake and takeAll(claims, attempt)) or {0}
end

local function giveBack()
  local isNamed = readArg() == '1'
  local attempt = isNamed and readKey()
  local entries = {}
  for i = 1, readNumber() do
    entries[i] = {key = readKey(), time = readArg(), amount = readNumber()}
  end
  if attempt then
    if redis.call('GET', attempt) ~= digest(entries) then
      return {0}
    end
    redis.call('DEL', attempt)
  end
  for _, entry in ipairs(entries) do
    remove(entry.key, entry.time, entry.amount)
  end
  return {0}
end

local function expect()
  redis.call('SET', readKey(), 'anything', 'PX', memory)
  return {0}
end

local replies = {}
while nextArg <= #ARGV do
  local what = readArg()
  if what == 'return' then
    replies[#replies + 1] = giveBack()
  elseif what == 'expect' then
    replies[#replies + 1] = expect()
  else
    replies[#replies + 1] = count(what == 'take')
  end
end
return replies
