import type { EventBus } from '@commerce/events';
import type { Closing } from '@commerce/runtime';
import type { Registry } from 'prom-client';
import type { Config } from '../config.ts';
import { EntityCache } from './entity-cache.ts';
import { MemoryStore } from './memory-store.ts';

export interface EntityCacheParts {
  readonly bus: EventBus;
  readonly registry: Registry;
  readonly onFault: (error: unknown) => void;
  readonly closing: Closing;
}

/** Creates the entity cache with the configured limits; undefined if it is off. */
export function openEntityCache(
  { ENTITY_CACHE_MB, ENTITY_CACHE_MAX_AGE_SECONDS, EXECUTOR }: Config,
  { closing, ...parts }: EntityCacheParts,
): EntityCache | undefined {
  if (ENTITY_CACHE_MB === 0 || EXECUTOR === 'apollo') return undefined;
  const store = new MemoryStore({ maxBytes: ENTITY_CACHE_MB * 1_000_000 });
  const cache = new EntityCache({ ...parts, store, maxAgeMs: ENTITY_CACHE_MAX_AGE_SECONDS * 1_000 });
  return closing.add(cache, () => cache.close());
}
