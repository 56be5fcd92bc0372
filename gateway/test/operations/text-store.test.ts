import { TextStore } from '../../src/operations/text-store.ts';

const thousand = 'x'.repeat(500); // Including the overhead of an entry.

const keysOf = (store: TextStore, ...keys: readonly string[]) => keys.filter((key) => store.get(key) !== undefined);

test('stores a text unchanged', () => {
  const store = new TextStore({ maxBytes: 10_000, maxBytesPerOwner: 10_000 });
  store.add('key', '{ größer🙂 }', 'ada');
  expect(store.get('key')).toBe('{ größer🙂 }');
  expect(store.get('other')).toBeUndefined();
});

test('replaces the owner’s least recently used text when the share is full, and no other owner’s', () => {
  const store = new TextStore({ maxBytes: 10_000, maxBytesPerOwner: 2_000 });
  store.add('ada', thousand, 'ada');
  store.add('first', thousand, 'stranger');
  store.add('second', thousand, 'stranger');
  store.get('first');
  store.add('third', thousand, 'stranger');
  expect(keysOf(store, 'ada', 'first', 'second', 'third')).toEqual(['ada', 'first', 'third']);
  for (let number = 0; number < 1_000; number++) store.add(`more ${number}`, thousand, 'stranger');
  expect(keysOf(store, 'ada', 'more 997', 'more 998', 'more 999')).toEqual(['ada', 'more 998', 'more 999']);
});

test('replaces the least recently used text when the store is full', () => {
  const store = new TextStore({ maxBytes: 3_000, maxBytesPerOwner: 2_000 });
  store.add('ada', thousand, 'ada');
  store.add('bob', thousand, 'bob');
  store.add('eve', thousand, 'eve');
  store.get('ada');
  store.add('mallory', thousand, 'mallory');
  expect(keysOf(store, 'ada', 'bob', 'eve', 'mallory')).toEqual(['ada', 'eve', 'mallory']);
});

test('frees a removed text’s room for its owner', () => {
  const store = new TextStore({ maxBytes: 2_000, maxBytesPerOwner: 1_000 });
  store.add('a', thousand, 'ada');
  store.add('b', thousand, 'bob');
  store.add('c', thousand, 'eve');
  store.add('d', thousand, 'ada');
  store.add('e', thousand, 'ada');
  expect(keysOf(store, 'a', 'b', 'c', 'd', 'e')).toEqual(['c', 'e']);
});

test('does not store a text that is larger than a share', () => {
  const store = new TextStore({ maxBytes: 2_000, maxBytesPerOwner: 1_000 });
  store.add('a', thousand, 'ada');
  store.add('b', `${thousand}x`, 'ada');
  store.add('c', '°'.repeat(251), 'bob');
  expect(keysOf(store, 'a', 'b', 'c')).toEqual(['a']);
});

test('keeps the first owner of a text that another owner adds', () => {
  const store = new TextStore({ maxBytes: 10_000, maxBytesPerOwner: 1_000 });
  store.add('a', thousand, 'ada');
  store.add('a', thousand, 'bob');
  store.add('b', thousand, 'bob');
  expect(keysOf(store, 'a', 'b')).toEqual(['a', 'b']);
});
