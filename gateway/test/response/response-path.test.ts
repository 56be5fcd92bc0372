import { type JsonObject } from '../../src/response/json.ts';
import { placesOf, visitObjectsAt, type PlanPath } from '../../src/response/response-path.ts';

function objectsAt(root: JsonObject, path: PlanPath): JsonObject[] {
  const found: JsonObject[] = [];
  visitObjectsAt(root, path, true, (object) => found.push(object));
  return found;
}

describe('the objects at a path', () => {
  test('are the root where the path is empty', () => {
    const root = { a: 1 };
    expect(objectsAt(root, [])).toEqual([root]);
  });

  test('are found in lists of lists, past nulls, in order', () => {
    const root = { rows: [[{ id: 1 }, null], null, [{ id: 2 }]] };
    expect(objectsAt(root, ['rows', '@', '@'])).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('are found at each place, with what holds them', () => {
    const shared = { id: 1 };
    const root = { items: [{ product: shared }, { product: { id: 2 } }, { product: shared }] };
    const places: unknown[] = [];
    visitObjectsAt(root, ['items', '@', 'product'], true, (object, holder, key) => places.push([object, holder, key]));
    expect(places).toEqual(root.items.map((item) => [item.product, item, 'product']));
  });

  test('are found once each below what stands at several places', () => {
    const shared = { maker: { id: 1 } };
    expect(objectsAt({ items: [shared, shared], more: [shared] }, ['items', '@', 'maker'])).toEqual([{ id: 1 }]);
  });

  test('are told apart by what they are, not by what they look like', () => {
    expect(objectsAt({ items: [{ id: 1 }, { id: 1 }] }, ['items', '@'])).toHaveLength(2);
  });

  test.each<[string, JsonObject]>([
    ['nothing', {}],
    ['null', { a: null }],
    ['a scalar', { a: 1 }],
    ['a list in place of an object', { a: [{ b: {} }] }],
    ['a scalar at the end', { a: { b: 1 } }],
  ])('are none where there is %s', (_what, root) => {
    expect(objectsAt(root, ['a', 'b'])).toEqual([]);
  });

  test('are none in an object in place of a list', () => {
    expect(objectsAt({ a: { b: {} } }, ['a', '@'])).toEqual([]);
  });

  test.each(['constructor', '__proto__'])('are not those that every object has as its %s', (key) => {
    expect(objectsAt({}, [key])).toEqual([]);
  });
});

describe('the places of objects', () => {
  test('are all where they stand', () => {
    const shared = { id: 1 };
    const other = { id: 2 };
    const root = { rows: [[shared, null], null, [other, shared]] };
    const places = [
      ['rows', 0, 0],
      ['rows', 2, 1],
    ];
    expect(placesOf(root, ['rows', '@', '@'], new Set([shared]))).toEqual(new Map([[shared, places]]));
  });

  test('are none for objects that stand elsewhere', () => {
    const wanted = { id: 1 };
    expect(placesOf({ a: { id: 1 }, b: wanted }, ['a'], new Set([wanted])).size).toBe(0);
  });

  test('are the root itself where the path is empty', () => {
    const root = {};
    expect(placesOf(root, [], new Set([root]))).toEqual(new Map([[root, [[]]]]));
  });

  test('are found for a thousand of them, and no more, where an object stands at more', () => {
    let shared: JsonObject = { id: 1 };
    const wanted = shared;
    for (let level = 0; level < 20; level += 1) shared = { twice: [shared, shared] };
    const path = Array.from({ length: 20 }, () => ['twice', '@']).flat();
    expect(placesOf(shared, path, new Set([wanted])).get(wanted)).toHaveLength(1_000);
  });
});
