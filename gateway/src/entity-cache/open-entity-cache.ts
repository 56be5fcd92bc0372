import type { EventBus } from '@commerce/events';
import { ConfigError, type Closing, type Logger } from '@commerce/runtime';
import type { Registry } from 'prom-client';
import type { Config } from '../config.ts';
import { ValkeyConnection } from '../valkey/valkey-connection.ts';
import { EntityCache } from './entity-cache.ts';
import { MemoryStore } from './memory-store.ts';
import { SharedStore } from './shared-store.ts';
import { probe, ValkeyEntries } from './valkey-entries.ts';

export interface EntityCacheParts {
  readonly bus: EventBus;
  readonly registry: Registry;
  readonly logger: Logger;
  readonly onFault: (error: unknown) => void;
  readonly closing: Closing;
}

/** Creates the entity cache with the configured limits; undefined if it is off. */
export async function openEntityCache(config: Config, parts: EntityCacheParts): Promise<EntityCache | undefined> {
  const { ENTITY_CACHE_MB, ENTITY_CACHE_MAX_AGE_SECONDS, EXECUTOR } = config;
  if (ENTITY_CACHE_MB === 0 || EXECUTOR === 'apollo') return undefined;
  const { closing, bus, registry, onFault } = parts;
  const memory = new MemoryStore({ maxBytes: ENTITY_CACHE_MB * 1_000_000 });
  const shared = config.ENTITY_CACHE_STORE === 'valkey' ? await openShared(config, parts) : undefined;
  const store = shared === undefined ? memory : new SharedStore(memory, shared, registry);
  const cache = new EntityCache({ bus, registry, onFault, store, maxAgeMs: ENTITY_CACHE_MAX_AGE_SECONDS * 1_000 });
  return closing.add(cache, () => cache.close());
}

async function openShared(
  { VALKEY_URL, VALKEY_TIMEOUT_MS }: Config,
  { closing, logger }: EntityCacheParts,
): Promise<ValkeyEntries> {
  if (VALKEY_URL === undefined) throw new ConfigError('ENTITY_CACHE_STORE=valkey needs VALKEY_URL.');
  const connection = new ValkeyConnection({
    url: VALKEY_URL,
    timeoutMs: VALKEY_TIMEOUT_MS,
    probe,
    onChange: (error) => {
      if (error === undefined) logger.info('the entity cache is shared in Valkey');
      else logger.warn({ err: error }, 'Valkey is not available: the entity cache is in memory only');
    },
  });
  const entries = new ValkeyEntries(connection);
  closing.add(connection, async (open) => open.close());
  await connection.open();
  return entries;
}
