import { MemoryStore } from '../../src/entity-cache/memory-store.ts';

function aStore(maxBytes = 1_000_000) {
  let now = 0;
  const store = new MemoryStore({ maxBytes, now: () => now });
  const dropped: number[] = [];
  return {
    store,
    dropped,
    pass: (ms: number) => (now += ms),
    put: (key: string, text = 'text', ...dependencies: readonly string[]) =>
      store.write(key, { text, dependencies, maxAgeMs: 10_000 }),
    get: (key: string) => store.read([key]).texts[0],
    onDrop: (ageMs: number) => void dropped.push(ageMs),
  };
}

test('returns the texts in the order of the keys', () => {
  const { store, put } = aStore();
  put('a', '1');
  put('b', '2');
  put('a', '3');
  expect(store.read(['b', 'c', 'a', 'a']).texts).toEqual(['2', undefined, '3', '3']);
  expect(store.entries).toBe(2);
});

test('ends entries with their age', () => {
  const { store, put, get, pass } = aStore();
  put('a', '1', 'x|id|1');
  pass(9_999);
  expect(get('a')).toBe('1');
  pass(1);
  expect(get('a')).toBeUndefined();
  expect([store.entries, store.bytes]).toEqual([0, 0]);
});

test('ends the entries with a dependency, protected ones as well', () => {
  const { put, get, store, pass, dropped, onDrop } = aStore();
  put('a', '1', 'x|id|1', 'x|id|2');
  put('b', '2', 'x|id|2');
  put('c', '3', 'y|id|2');
  put('d', '4', 'x');
  for (let times = 3; times > 0; times--) get('a');
  pass(5);
  store.drop('x|id|2', onDrop);
  expect(store.read(['a', 'b', 'c', 'd']).texts).toEqual([undefined, undefined, '3', '4']);
  expect(dropped).toEqual([5, 5]);
  store.drop('x', onDrop);
  expect(store.read(['c', 'd']).texts).toEqual(['3', undefined]);
});

test('ends all entries of a type of event', () => {
  const { put, store, onDrop, dropped } = aStore();
  put('a', '1', 'x|id|1', 'x');
  put('b', '2', 'x|id|2');
  put('c', '3', 'xy|id|2');
  store.dropType('x', onDrop);
  expect(store.read(['a', 'b', 'c']).texts).toEqual([undefined, undefined, '3']);
  expect(dropped).toHaveLength(2);
  store.clear(onDrop);
  expect([store.entries, store.bytes]).toEqual([0, 0]);
  expect(dropped).toHaveLength(3);
});

test('an entry that was replaced no longer ends with the former dependencies', () => {
  const { put, get, store, onDrop } = aStore();
  put('a', '1', 'x|id|1');
  put('a', '2', 'x|id|2');
  store.drop('x|id|1', onDrop);
  expect(get('a')).toBe('2');
  store.drop('x|id|2', onDrop);
  expect(get('a')).toBeUndefined();
});

test('one-time entries, however many, do not remove those that are read repeatedly', () => {
  const { put, get, store } = aStore();
  for (let at = 0; at < 100; at++) {
    put(`hot ${at}`, 'hot', `x|id|${at}`);
    get(`hot ${at}`);
    get(`hot ${at}`);
  }
  for (let at = 0; at < 10_000; at++) put(`cold ${at}`, 'a text of some length', `x|id|${at}`);
  expect(Array.from({ length: 100 }, (_, at) => get(`hot ${at}`))).toEqual(Array(100).fill('hot'));
  expect(store.bytes).toBeLessThanOrEqual(1_000_000);
  expect(get('cold 0')).toBeUndefined();
  expect(get('cold 9999')).toBe('a text of some length');
});

test('entries that are removed for lack of space leave nothing in the index', () => {
  const { put, store, onDrop, dropped, get } = aStore();
  for (let at = 0; at < 10_000; at++) {
    put(`key ${at}`, 'text', `x|id|${at}`);
    if (at % 2 === 0) [1, 2, 3].forEach(() => get(`key ${at}`));
  }
  const { entries } = store;
  expect(entries).toBeGreaterThan(100);
  store.dropType('x', onDrop);
  expect(dropped).toHaveLength(entries);
  expect([store.entries, store.bytes]).toEqual([0, 0]);
});

test('the oldest of the protected entries get another chance among the new ones', () => {
  const { put, get } = aStore(100_000);
  for (let at = 0; at < 200; at++) {
    put(`key ${at}`);
    get(`key ${at}`);
    get(`key ${at}`);
  }
  const kept = Array.from({ length: 200 }, (_, at) => get(`key ${at}`) !== undefined);
  expect(kept.filter(Boolean).length).toBeGreaterThan(160); // The protected space alone has room for fewer.
  expect(kept[0]).toBe(false);
});

test('an entry may take one hundredth of the space', () => {
  const { put, get } = aStore(1_000_000);
  put('small', 'a'.repeat(9_000));
  put('large', 'a'.repeat(10_000));
  put('wide', '—'.repeat(5_000));
  put('small', '—'.repeat(5_000));
  expect([get('small'), get('large'), get('wide')]).toEqual([undefined, undefined, undefined]);
  put('many', 'a', ...Array.from({ length: 50 }, (_, at) => `x|id|${at}`));
  expect(get('many')).toBeUndefined();
});
