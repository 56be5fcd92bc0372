import { RateLimiterValkey } from 'rate-limiter-flexible';
import type { MemoryWindows, WindowsOptions } from './memory-windows.ts';
import type { Script, ValkeyConnection } from '../valkey/valkey-connection.ts';

/**
 * `chargeWindow` of sliding-window.ts, by the clock of Valkey, which all gateways share. The arguments are those of
 * RateLimiterValkey: units, seconds and limit. Also runs on Redis 7.
 */
const slidingWindowScript = `
local units, width, limit = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000, tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local index = math.floor(now / width)
local stored = redis.call('HMGET', KEYS[1], 'index', 'current', 'previous')
local current, previous = 0, 0
if stored[1] then
  local age = index - tonumber(stored[1])
  if age == 0 then
    current, previous = tonumber(stored[2]), tonumber(stored[3])
  elseif age == 1 then
    previous = tonumber(stored[2])
  end
end
local elapsed = now - index * width
local consumed = math.ceil(previous * (1 - elapsed / width) + current + units)
if units > 0 and consumed > limit then
  local room = math.max(0, limit - units)
  local wait = width - elapsed
  if current > room then
    wait = wait + (1 - room / current) * width
  elseif previous > 0 then
    wait = math.max(1, (1 - (room - current) / previous) * width - elapsed)
  end
  return { consumed, math.ceil(wait) }
end
redis.call('HSET', KEYS[1], 'index', index, 'current', math.max(0, current + units), 'previous', previous)
redis.call('PEXPIRE', KEYS[1], 2 * width)
return { math.max(0, consumed), width - elapsed }
`;

/** The name by which RateLimiterValkey defines and runs its script. */
const script = 'rlflxIncr';

/** Charges a key of its own. */
export const probe = { name: script, args: ['rates:probe', '1', '1', '1000000'] };

/** A limiter that all gateways share, and one of this process for when Valkey is not available. */
export function valkeyWindows(
  options: WindowsOptions,
  connection: ValkeyConnection,
  insuranceLimiter: MemoryWindows,
): RateLimiterValkey {
  return new RateLimiterValkey({
    ...options,
    storeClient: {
      defineCommand: (name: string, definition: Script) => connection.define(name, definition),
      [script]: (args: readonly string[]) => connection.run(script, args),
    },
    customIncrTtlLuaScript: slidingWindowScript,
    insuranceLimiter,
  });
}
