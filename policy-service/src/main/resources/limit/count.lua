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
-- A counter is a list: its head, then for each entry its time and its amount, oldest first. Times are strictly
-- increasing. The head says what most calls need to know: what is used, the times of the oldest and the newest entry,
-- the amount of the newest, and when Redis forgets the counter.

local HEAD = '<ddddd'
local call = redis.call

local since = tonumber(call('HGET', KEYS[1], 'since') or nil)
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

local function pack(counter)
  return struct.pack(HEAD, counter.used, counter.oldest, counter.newest, counter.last, counter.dies)
end

local function read(counter)
  local head = call('LINDEX', counter.key, 0)
  if head then
    counter.used, counter.oldest, counter.newest, counter.last, counter.dies = struct.unpack(HEAD, head)
  end
end

-- Forgets the expired entries of a claim's counter.
local function expire(claim)
  local last = 0
  repeat
    local pair = call('LRANGE', claim.key, last + 2, last + 3)
    claim.used, claim.oldest, last = claim.used - pair[1], tonumber(pair[2]), last + 2
  until not claim.oldest or now - claim.oldest < claim.length
  if claim.oldest then
    call('LTRIM', claim.key, last, -1)
    call('LSET', claim.key, 0, pack(claim))
  else
    call('DEL', claim.key)
    claim.newest, claim.dies = 0, 0
  end
end

-- How long until the claim fits.
local function waitFor(claim)
  read(claim)
  if claim.oldest and now - claim.oldest >= claim.length then
    expire(claim)
  end
  if claim.amount > claim.max then
    return claim.length
  end
  local over, at, wait = claim.used + claim.amount - claim.max, 1, 0
  while over > 0 do
    local pair = call('LRANGE', claim.key, at, at + 1)
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
  local key, amount, isNew = claim.key, claim.amount, not claim.oldest
  local time = math.max(timeOf(claim), claim.newest)
  local isLater = time > claim.newest
  local isShort = time + claim.length > claim.dies
  claim.used = claim.used + amount
  claim.last = isLater and amount or claim.last + amount
  claim.oldest, claim.newest = claim.oldest or time, time
  claim.dies = isShort and time + claim.length * 9 / 8 or claim.dies -- later than need be, so not with every call
  if isNew then
    call('RPUSH', key, pack(claim), time, amount)
  else
    call('LSET', key, 0, pack(claim))
    if isLater then
      call('RPUSH', key, time, amount)
    else
      call('LSET', key, -1, claim.last)
    end
  end
  if isShort then
    call('PEXPIRE', key, math.ceil((claim.dies - now) / 1000) + 1000)
  end
  return time
end

local function remove(key, time, amount)
  local at = call('LPOS', key, time, 'RANK', -1)
  if not at then
    return
  end
  local counted = tonumber(call('LINDEX', key, at + 1))
  local counter = {key = key}
  read(counter)
  counter.used = counter.used - math.min(amount, counted)
  if amount < counted then
    call('LSET', key, at + 1, counted - amount)
  else
    call('LSET', key, at, 'removed')
    call('LSET', key, at + 1, 'removed')
    call('LREM', key, -2, 'removed')
  end
  local newest = call('LRANGE', key, -2, -1)
  if not newest[2] then
    call('DEL', key)
    return
  end
  counter.oldest, counter.newest, counter.last = call('LINDEX', key, 1), newest[1], newest[2]
  call('LSET', key, 0, pack(counter))
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
  local paid = call('GET', attempt)
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
    call('SET', attempt, digest(claims), 'PX', memory)
  end
  return reply
end

local function readClaims(isNamed)
  local attempt = isNamed and readKey()
  local claims = {}
  for i = 1, readNumber() do
    claims[i] = {
      key = readKey(), length = readNumber(), grain = readArg(), max = readNumber(), amount = readNumber(),
      used = 0, oldest = nil, newest = 0, last = 0, dies = 0
    }
  end
  return claims, attempt
end

local function count(isTake)
  local isStrict, isNamed = readArg() == '1', readArg() == '1'
  local claims, attempt = readClaims(isNamed)
  if attempt and isPaid(attempt, claims) then
    if isTake then
      call('DEL', attempt)
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
    if call('GET', attempt) ~= digest(entries) then
      return {0}
    end
    call('DEL', attempt)
  end
  for _, entry in ipairs(entries) do
    remove(entry.key, entry.time, entry.amount)
  end
  return {0}
end

local function expect()
  call('SET', readKey(), 'anything', 'PX', memory)
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
