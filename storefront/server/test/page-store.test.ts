import { PageStore } from '../src/pages/page-store.ts';
import { aPage } from './support/pages.ts';

function aStore(maxBytes = 100_000) {
  let now = 0;
  const store = new PageStore({ maxBytes, maxAgeMs: 1_000, now: () => now });
  return { store, pass: (ms: number) => (now += ms) };
}

test('a page is kept until its maximum age', () => {
  const { store, pass } = aStore();
  const page = aPage();
  store.set('/', page, []);
  pass(999);
  expect(store.get('/')).toBe(page);
  pass(1);
  expect([store.get('/'), store.size]).toEqual([undefined, 0]);
});

test('a change drops the pages that depend on it, once, and no others', () => {
  const { store } = aStore();
  store.set('/a', aPage(), ['Product:1', 'lists']);
  store.set('/b', aPage(), ['Product:2', 'lists']);
  store.set('/c', aPage(), ['Product:1']);
  expect(store.drop(['Product:1', 'Product:9'])).toBe(2);
  expect(['/a', '/b', '/c'].map((key) => store.get(key) !== undefined)).toEqual([false, true, false]);
  expect([store.drop(['lists']), store.drop(['lists']), store.size]).toEqual([1, 0, 0]);
});

test('a page that replaces another has its own dependencies only', () => {
  const { store } = aStore();
  store.set('/', aPage(), ['Product:1']);
  store.set('/', aPage(), ['Product:2']);
  expect([store.drop(['Product:1']), store.drop(['Product:2'])]).toEqual([0, 1]);
});

test('memory is bounded: pages that were not read go first, and their dependencies with them', () => {
  const { store } = aStore();
  for (let index = 0; index < 200; index++) {
    store.set(`/${index}`, aPage(2_000), [`Product:${index}`]);
    store.get('/0');
    expect(store.bytes).toBeLessThanOrEqual(100_000);
  }
  expect([store.get('/0') !== undefined, store.get('/1')]).toEqual([true, undefined]);
  expect([store.drop(['Product:1']), store.drop(['Product:199'])]).toEqual([0, 1]);
});

test('one page takes at most a twentieth of the memory', () => {
  const { store } = aStore();
  store.set('/', aPage(6_000), []);
  expect([store.get('/'), store.bytes]).toEqual([undefined, 0]);
});

test('with no memory, nothing is kept', () => {
  const { store } = aStore(0);
  store.set('/', aPage(), []);
  expect(store.size).toBe(0);
});

test('all pages can be dropped', () => {
  const { store } = aStore();
  store.set('/', aPage(), ['lists']);
  expect([store.clear(), store.size, store.bytes, store.drop(['lists'])]).toEqual([1, 0, 0, 0]);
});
