import { createHash } from 'node:crypto';
import type { Script, ValkeyConnection } from '../valkey/valkey-connection.ts';
import { typeOf, type Dependency } from './dependencies.ts';
import type { Entry, Moment } from './store.ts';

/**
 * What was dropped, in one hash: for each dependency the number of its last drop, the number of all drops (`#clock`), and
 * when the hash was created (`#epoch`). Entries of another epoch count as absent, so whatever deletes the hash, such as an
 * eviction, has deleted all entries.
 */
const drops = '{entity-cache}:drops';
const prefixOfEntries = '{entity-cache}:1:';

/** More dropped dependencies than this begin a new epoch. */
const maxDrops = 50_000;

/** Larger entries stay in the memory of the gateway. */
const maxSharedLength = 200_000;

/** An entry with more dependencies stays in the memory of the gateway, because every reading compares all. */
const maxSharedDependencies = 200;

const beginEpoch = `
  local time = redis.call('TIME')
  epoch = time[1] .. '.' .. time[2]
  redis.call('HSET', KEYS[1], '#epoch', epoch)`;

/** They also run on Redis 7. */
const scripts: Readonly<Record<string, Script>> = {
  // Returns the moment, and for each entry its text, dependencies and milliseconds left, or null.
  readEntries: {
    lua: `
local marks = redis.call('HMGET', KEYS[1], '#epoch', '#clock')
local epoch, clock = marks[1], marks[2] or '0'
if not epoch then${beginEpoch}
end
local found = { epoch .. ' ' .. clock }
for index = 2, #KEYS do
  local entry = redis.call('HMGET', KEYS[index], 'epoch', 'clock', 'names', 'text', 'dependencies')
  local isValid = entry[1] == epoch
  if isValid and entry[3] ~= '' then
    local names = {}
    for name in string.gmatch(entry[3], '%S+') do names[#names + 1] = name end
    for _, dropped in ipairs(redis.call('HMGET', KEYS[1], unpack(names))) do
      if dropped and tonumber(dropped) > tonumber(entry[2]) then isValid = false end
    end
  end
  found[index] = isValid and { entry[4], entry[5], redis.call('PTTL', KEYS[index]) }
end
return found`,
  },
  writeEntry: {
    numberOfKeys: 1,
    lua: `
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'clock', ARGV[2], 'names', ARGV[3], 'text', ARGV[4], 'dependencies', ARGV[5])
return redis.call('PEXPIRE', KEYS[1], ARGV[6])`,
  },
  dropEntries: {
    numberOfKeys: 1,
    lua: `
local clock = redis.call('HINCRBY', KEYS[1], '#clock', 1)
redis.call('HSET', KEYS[1], ARGV[1], clock)
if redis.call('HLEN', KEYS[1]) > ${maxDrops} then redis.call('DEL', KEYS[1]) end
return clock`,
  },
  clearEntries: {
    numberOfKeys: 1,
    lua: `
local epoch
redis.call('DEL', KEYS[1])${beginEpoch}
return epoch`,
  },
};

/** Entries may be older than what was dropped while Valkey was not available, so they end when it is found again. */
export const probe = { name: 'clearEntries', args: [drops] };

/** What a reading of several entries has found. */
export interface SharedReading {
  readonly moment: Moment;
  readonly entries: readonly (Entry | undefined)[];
}

type FoundEntry = readonly [text: string, dependencies: string, leftMs: number] | null;

/**
 * Entries in Valkey, which several gateways share. Drops delete nothing: each reading compares the entries with what was
 * dropped after their values were fetched, by whichever gateway. Without Valkey, nothing is there.
 */
export class ValkeyEntries {
  readonly #connection: ValkeyConnection;

  constructor(connection: ValkeyConnection) {
    this.#connection = connection;
    for (const [name, script] of Object.entries(scripts)) connection.define(name, script);
  }

  get isAvailable(): boolean {
    return this.#connection.isAvailable;
  }

  /** Undefined if Valkey is not available. */
  async read(keys: readonly string[]): Promise<SharedReading | undefined> {
    const found = await this.#run('readEntries', [String(keys.length + 1), drops, ...keys.map(keyInValkey)]);
    // A drop that failed meanwhile is not in Valkey.
    if (found === undefined || !this.isAvailable) return undefined;
    const [moment, ...entries] = found as [Moment, ...FoundEntry[]];
    return { moment, entries: entries.map((entry) => entry && entryOf(entry)).map((entry) => entry ?? undefined) };
  }

  /** @param moment of a reading before the value was fetched */
  write(key: string, { text, dependencies, maxAgeMs }: Entry, moment: Moment): void {
    if (text.length > maxSharedLength || dependencies.length > maxSharedDependencies) return;
    const [epoch = '', clock = ''] = moment.split(' ');
    const names = new Set(dependencies.flatMap((dependency) => [hashOf(dependency), hashOf(typeOf(dependency))]));
    const entry = [epoch, clock, [...names].join(' '), text, JSON.stringify(dependencies)];
    void this.#run('writeEntry', [keyInValkey(key), ...entry, String(Math.ceil(maxAgeMs))]);
  }

  /** Ends all entries with the dependency. */
  drop(dependency: Dependency): void {
    void this.#run('dropEntries', [drops, hashOf(dependency)]);
  }

  clear(): void {
    void this.#run('clearEntries', [drops]);
  }

  /** Never rejects: the connection reports failures, and clears the entries when it is available again. */
  async #run(name: string, args: readonly string[]): Promise<unknown> {
    return this.#connection.run(name, args).catch(() => undefined);
  }
}

function entryOf([text, dependencies, leftMs]: NonNullable<FoundEntry>): Entry {
  return { text, dependencies: JSON.parse(dependencies) as Dependency[], maxAgeMs: Math.max(0, leftMs) };
}

function keyInValkey(key: string): string {
  return prefixOfEntries + hashOf(key);
}

/** Keys and dependencies contain clients' values, of any length and with any character. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
