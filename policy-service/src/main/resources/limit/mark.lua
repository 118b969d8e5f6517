-- Notes which server process counts, and since when it has done so without a gap. `now` is in microseconds.
--
-- KEYS: the marker. ARGV: the id of the process. Replies since when, 0 for ever.
if redis.call('HGET', KEYS[1], 'process') ~= ARGV[1] then
  redis.call('HSET', KEYS[1], 'process', ARGV[1], 'since', now)
end
return tonumber(redis.call('HGET', KEYS[1], 'since'))
