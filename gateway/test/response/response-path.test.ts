import { type JsonObject } from '../../src/response/json.ts';
import { placesOf, visitObjectsAt, type PlanPath } from '../../src/response/response-path.ts';

function objectsAt(root: JsonObject, path: PlanPath): JsonObject[] {
  const found: JsonObject[] = [];
  visitObjectsAt(root, path, true, (object) => found.push(object));
  return found;
}

describe('the objects at a path', () => {
  test('are the root for the empty path', () => {
    const root = { a: 1 };
    expect(objectsAt(root, [])).toEqual([root]);
  });

  test('are found in nested lists, past nulls, in order', () => {
    const root = { rows: [[{ id: 1 }, null], null, [{ id: 2 }]] };
    expect(objectsAt(root, ['rows', '@', '@'])).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('are found at each path, with their parents', () => {
    const shared = { id: 1 };
    const root = { items: [{ product: shared }, { product: { id: 2 } }, { product: shared }] };
    const places: unknown[] = [];
    visitObjectsAt(root, ['items', '@', 'product'], true, (object, holder, key) => places.push([object, holder, key]));
    expect(places).toEqual(root.items.map((item) => [item.product, item, 'product']));
  });

  test('are found once below an object that occurs at several paths', () => {
    const shared = { maker: { id: 1 } };
    expect(objectsAt({ items: [shared, shared], more: [shared] }, ['items', '@', 'maker'])).toEqual([{ id: 1 }]);
  });

  test('are compared by identity', () => {
    expect(objectsAt({ items: [{ id: 1 }, { id: 1 }] }, ['items', '@'])).toHaveLength(2);
  });

  test.each<[string, JsonObject]>([
    ['nothing', {}],
    ['null', { a: null }],
    ['a scalar', { a: 1 }],
    ['a list in place of an object', { a: [{ b: {} }] }],
    ['a scalar at the end', { a: { b: 1 } }],
  ])('are not found if there is %s', (_what, root) => {
    expect(objectsAt(root, ['a', 'b'])).toEqual([]);
  });

  test('are not found if an object stands in place of a list', () => {
    expect(objectsAt({ a: { b: {} } }, ['a', '@'])).toEqual([]);
  });

  test.each(['constructor', '__proto__'])('do not include the inherited %s of objects', (key) => {
    expect(objectsAt({}, [key])).toEqual([]);
  });
});

describe('the paths of objects', () => {
  test('are all paths at which they occur', () => {
    const shared = { id: 1 };
    const other = { id: 2 };
    const root = { rows: [[shared, null], null, [other, shared]] };
    const places = [
      ['rows', 0, 0],
      ['rows', 2, 1],
    ];
    expect(placesOf(root, ['rows', '@', '@'], new Set([shared]))).toEqual(new Map([[shared, places]]));
  });

  test('are not found for other objects', () => {
    const wanted = { id: 1 };
    expect(placesOf({ a: { id: 1 }, b: wanted }, ['a'], new Set([wanted])).size).toBe(0);
  });

  test('are the root itself for the empty path', () => {
    const root = {};
    expect(placesOf(root, [], new Set([root]))).toEqual(new Map([[root, [[]]]]));
  });

  test('are capped at a thousand', () => {
    let shared: JsonObject = { id: 1 };
    const wanted = shared;
    for (let level = 0; level < 20; level += 1) shared = { twice: [shared, shared] };
    const path = Array.from({ length: 20 }, () => ['twice', '@']).flat();
    expect(placesOf(shared, path, new Set([wanted])).get(wanted)).toHaveLength(1_000);
  });
});
