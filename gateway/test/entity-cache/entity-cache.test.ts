import { createEvent, OutboxBeat, ProductChanged, StockChanged } from '@commerce/events';
import { buildSchema } from 'graphql';
import { Registry } from 'prom-client';
import { readCacheRules } from '../../src/entity-cache/cache-rules.ts';
import type { CacheableFetch } from '../../src/entity-cache/cacheable-fetch.ts';
import { EntityCache } from '../../src/entity-cache/entity-cache.ts';
import { MemoryStore } from '../../src/entity-cache/memory-store.ts';
import type { Reading } from '../../src/entity-cache/store.ts';
import { CutBus } from './support/cut-bus.ts';

function rulesOf(until: readonly string[]) {
  const sdl = `
    directive @cached(until: [String!]! = [], maxAge: Int) on OBJECT | FIELD_DEFINITION
    type Query { thing: Thing }
    type Thing @cached(until: ${JSON.stringify(until)}) { id: ID }`;
  return readCacheRules(sdl, buildSchema(sdl));
}

const byProduct = 'product.changed where subject = $id';
const byStock = 'stock.changed where data.variantId = $id';
const rules = rulesOf([byProduct, byStock]);
const fetch: CacheableFetch = {
  operation: '',
  key: '',
  eventTypes: new Set(['product.changed', 'stock.changed']),
  maxAge: undefined,
};

const productData = { slug: 'a', title: 'A', imageUrl: null, archived: false, variants: [] };

async function aCache() {
  let now = 0;
  const bus = new CutBus({ subscriptions: [] });
  const registry = new Registry();
  const clock = { now: () => now };
  const store = new MemoryStore({ maxBytes: 1_000_000, ...clock });
  const onFault = (error: unknown) => {
    throw error;
  };
  const cache = new EntityCache({ store, maxAgeMs: 60_000, bus, registry, onFault, ...clock });
  let changes = 0;
  cache.onChange(() => (changes += 1));
  cache.use(rules);
  await cache.isListening();
  const beat = (oldestSeconds = 0, service = 'products') => {
    const occurrence = { subject: service, service, aggregateVersion: 1 };
    return bus.publish(createEvent(OutboxBeat, occurrence, { oldestSeconds }));
  };
  await beat();
  const dependencies = (id: string) => [`product.changed|subject|${id}`, `stock.changed|data.variantId|${id}`];
  const fetched = (id: string) => ({ key: id, text: id, dependencies: dependencies(id), label: 'Thing' });
  return {
    bus,
    cache,
    beat,
    pass: (ms: number) => (now += ms),
    publish: (productId: string) =>
      bus.publish(
        createEvent(ProductChanged, { subject: productId, aggregateVersion: 1 }, { ...productData, productId }),
      ),
    changes: () => changes,
    isOpen: () => cache.refusalOf(rules, fetch) === undefined,
    fill: (id: string, during: () => unknown = () => {}) => {
      const begun = cache.beginFill();
      during();
      cache.keep(begun, fetch, fetched(id));
      cache.endFill(begun);
    },
    begin: (id: string) => {
      const begun = cache.beginFill();
      return () => {
        cache.keep(begun, fetch, fetched(id));
        cache.endFill(begun);
      };
    },
    get: (id: string) => (cache.read([id]) as Reading).texts,
    value: async (name: string) => (await registry.getMetricsAsJSON()).find((metric) => metric.name === name)?.values,
  };
}

const [one, other] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

describe('an event', () => {
  test('before a fetch does not concern its response', async () => {
    const { publish, fill, get } = await aCache();
    await publish(one);
    fill(one);
    expect(get(one)).toEqual([one]);
  });

  test('during a fetch makes its response obsolete, and no other', async () => {
    const { publish, begin, get, value } = await aCache();
    const [keepOne, keepOther] = [begin(one), begin(other)];
    await publish(one);
    keepOne();
    keepOther();
    expect([get(one), get(other)]).toEqual([[undefined], [other]]);
    expect(await value('entity_cache_fills_refused_total')).toEqual([{ value: 1, labels: { type: 'Thing' } }]);
  });

  test('after a response was kept ends it', async () => {
    const { publish, fill, get, value, pass, changes } = await aCache();
    fill(one);
    fill(other);
    pass(2_000);
    const before = changes();
    await publish(one);
    expect([get(one), get(other)]).toEqual([[undefined], [other]]);
    expect(changes()).toBe(before + 1);
    expect(await value('entity_cache_drops_total')).toEqual([{ value: 1, labels: { event: 'product.changed' } }]);
  });

  test('that a subgraph reports has the same effect', async () => {
    const { cache, fill, get } = await aCache();
    fill(one, () => cache.handleReported([{ type: 'product.changed', subject: one, data: {} }]));
    expect(get(one)).toEqual([undefined]);
    fill(one);
    fill(other);
    cache.handleReported([{ type: 'product.changed', subject: one.toUpperCase(), data: {} }]);
    expect([get(one), get(other)]).toEqual([[undefined], [other]]);
  });

  test('with an ID is handled once: what is kept afterwards was read after it', async () => {
    const { bus, cache, fill, get, changes } = await aCache();
    const data = { ...productData, productId: one };
    const event = createEvent(ProductChanged, { subject: one, aggregateVersion: 1 }, data);
    const { id, type, subject } = event;
    cache.handleReported([{ id, type, subject, data: {} }]);
    const before = changes();
    fill(one);
    cache.handleReported([{ id, type, subject, data: {} }]);
    await bus.publish(event);
    expect([get(one), changes()]).toEqual([[one], before]);
    cache.handleReported([{ type, subject, data: {} }]);
    expect(get(one)).toEqual([undefined]);
  });

  test.each([
    ['without a subject', { type: 'product.changed' }],
    ['without the compared value', { type: 'stock.changed', subject: one, data: {} }],
    ['of any type', { type: '*' }],
  ])('%s stands for all', async (_what, notice) => {
    const { cache, fill, get, changes } = await aCache();
    fill(one);
    fill(other, () => cache.handleReported([notice]));
    expect([get(one), get(other)]).toEqual([[undefined], [undefined]]);
    expect(changes()).toBeGreaterThan(0);
    fill(one);
    expect(get(one)).toEqual([one]);
  });

  test('of a type that nothing depends on changes nothing', async () => {
    const { cache, fill, get, changes } = await aCache();
    const before = changes();
    fill(one, () => cache.handleReported([{ type: 'order.placed', subject: one, data: {} }]));
    expect(get(one)).toEqual([one]);
    expect(changes()).toBe(before);
  });

  test('ends the fetches of other attributes as well', async () => {
    const { bus, fill, get } = await aCache();
    fill(one);
    fill(other);
    await bus.publish(createEvent(StockChanged, { subject: 'x', aggregateVersion: 1 }, { variantId: other }));
    expect([get(one), get(other)]).toEqual([[one], [undefined]]);
  });
});

describe('while events may be missed', () => {
  test('nothing is read or kept, and then the cache begins empty', async () => {
    const { bus, beat, fill, begin, get, isOpen } = await aCache();
    fill(one);
    const keepOther = begin(other);
    bus.listeners.forEach(({ onLost }) => onLost?.());
    expect(isOpen()).toBe(false);
    fill(one);
    bus.listeners.forEach(({ onGap }) => onGap());
    expect(isOpen()).toBe(false);
    await beat();
    expect(isOpen()).toBe(true);
    keepOther();
    expect([get(one), get(other)]).toEqual([[undefined], [undefined]]);
    fill(one);
    expect(get(one)).toEqual([one]);
  });

  test('as beats stop, the cache is off until the next one, and then begins empty', async () => {
    const { beat, fill, begin, get, isOpen, pass, changes } = await aCache();
    fill(one);
    const keepOther = begin(other);
    pass(3_000);
    expect(isOpen()).toBe(false);
    const before = changes();
    await beat();
    expect(isOpen()).toBe(true);
    expect(changes()).toBe(before + 1);
    keepOther();
    expect([get(one), get(other)]).toEqual([[undefined], [undefined]]);
  });

  test('a value that arrives then is not kept', async () => {
    const { fill, get, pass } = await aCache();
    fill(one, () => pass(3_000));
    expect(get(one)).toEqual([undefined]);
  });

  test('old unpublished events turn the cache off', async () => {
    const { beat, isOpen, fill, get } = await aCache();
    fill(one);
    await beat(2);
    expect(isOpen()).toBe(false);
    await beat(0);
    expect(isOpen()).toBe(true);
    expect(get(one)).toEqual([undefined]);
  });

  test('the beats of another service do not help', async () => {
    const { beat, isOpen, pass } = await aCache();
    pass(3_000);
    await beat(0, 'orders');
    expect(isOpen()).toBe(false);
  });
});

describe('another supergraph', () => {
  test('with the same rules keeps what is kept, but only its own fetches use it', async () => {
    const { cache, fill, get, isOpen } = await aCache();
    fill(one);
    const same = rulesOf([byProduct, byStock]);
    cache.use(same);
    expect(get(one)).toEqual([one]);
    expect(isOpen()).toBe(false);
    expect(cache.refusalOf(rules, fetch)).toBe('old-supergraph');
    expect(cache.refusalOf(same, fetch)).toBeUndefined();
  });

  test('with other rules begins empty, and with other events after their beat', async () => {
    const { cache, fill, get, begin, beat, bus } = await aCache();
    fill(one);
    const keepOther = begin(other);
    const fewer = rulesOf([byProduct]);
    cache.use(fewer);
    await cache.isListening();
    expect(cache.refusalOf(fewer, fetch)).toBe('no-events');
    await beat();
    expect(cache.refusalOf(fewer, fetch)).toBeUndefined();
    keepOther();
    expect([get(one), get(other)]).toEqual([[undefined], [undefined]]);
    expect(bus.listeners).toHaveLength(1);
    expect(bus.listeners[0]?.types).toEqual(['product.changed', 'outbox.beat']);
  });
});

test('a cache that is closed is off', async () => {
  const { cache, isOpen, bus } = await aCache();
  expect(isOpen()).toBe(true);
  await cache.close();
  expect(isOpen()).toBe(false);
  expect(bus.listeners).toEqual([]);
});
