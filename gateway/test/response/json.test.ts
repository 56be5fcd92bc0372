import { isDeepStrictEqual } from 'node:util';
import { setOwn } from '@commerce/runtime';
import fc from 'fast-check';
import { areEqual, merge, own, type JsonObject, type JsonValue } from '../../src/response/json.ts';

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

const anyKey = fc.oneof(fc.constantFrom('id', 'name', 'a', 'b', ...inherited), fc.string({ maxLength: 3 }));

const { value: anyValue } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, 'text'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 3 }).map(objectOf),
  ),
}));

const anyObject = fc.array(fc.tuple(anyKey, anyValue), { maxLength: 5 }).map(objectOf);

function objectOf(entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`);
}

function copy<Value extends JsonValue>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

function merged(...sources: readonly JsonObject[]): JsonObject {
  const target: JsonObject = {};
  for (const source of sources) merge(target, copy(source));
  return target;
}

/** A deep comparison that ignores the order of keys and prototypes. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)]);
}

describe('own', () => {
  test.each(inherited)('does not find an inherited %s', (key) => {
    expect(own({}, key)).toBeUndefined();
  });

  test.each(inherited)('finds an own %s', (key) => {
    const object: JsonObject = {};
    setOwn(object, key, 'mine');
    expect(own(object, key)).toBe('mine');
    expect(JSON.stringify(object)).toBe(`{"${key}":"mine"}`);
  });
});

describe('setOwn', () => {
  test('does not change any prototype', () => {
    const object: JsonObject = {};
    setOwn(object, '__proto__', { isAdmin: true });
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    expect(own(object, 'isAdmin')).toBeUndefined();
    expect(({} as JsonObject).isAdmin).toBeUndefined();
  });

  test('overwrites an existing property', () => {
    const object: JsonObject = {};
    setOwn(object, '__proto__', 1);
    setOwn(object, '__proto__', 2);
    expect(own(object, '__proto__')).toBe(2);
  });
});

describe('merge', () => {
  test('merges objects recursively', () => {
    expect(merged({ a: { b: { c: 1 } } }, { a: { b: { d: 2 } } })).toEqual({ a: { b: { c: 1, d: 2 } } });
  });

  test('merges lists by index, including nested lists', () => {
    expect(merged({ list: [[{ a: 1 }], [{ a: 2 }]] }, { list: [[{ b: 1 }], [{ b: 2 }]] })).toEqual({
      list: [[{ a: 1, b: 1 }], [{ a: 2, b: 2 }]],
    });
  });

  test('keeps the later of two scalars', () => {
    expect(merged({ a: 1, b: [1, 2] }, { a: 2, b: [3, 4] })).toEqual({ a: 2, b: [3, 4] });
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['a scalar', { a: 1 }, { a: null }],
    ['an object', { a: { b: 1 } }, { a: null }],
    ['a list', { a: [1] }, { a: null }],
    ['an item of a list', { a: [{ b: 1 }, 2, [3]] }, { a: [null, null, null] }],
  ])('keeps %s that is null in another subgraph', (_what, known, unknown) => {
    expect(merged(known, unknown)).toEqual(known);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ['a field', { a: null }, { a: { b: 1 } }],
    ['an item of a list', { a: [null] }, { a: [{ b: 1 }] }],
  ])('replaces %s that was null', (_what, unknown, known) => {
    expect(merged(unknown, known)).toEqual(known);
  });

  test('keeps the extra items of the longer list', () => {
    expect(merged({ a: [1, 2] }, { a: [3] })).toEqual({ a: [3, 2] });
    expect(merged({ a: [3] }, { a: [1, 2] })).toEqual({ a: [1, 2] });
  });

  test('does not reach the prototype through a field name', () => {
    const source = JSON.parse(
      '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
    ) as JsonObject;
    expect(JSON.stringify(merged({}, source, source))).toBe(JSON.stringify(source));
    expect(({} as JsonObject).isAdmin).toBeUndefined();
  });

  test('is idempotent', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (a, b) => {
        expect(sorted(merged(a, b, b))).toEqual(sorted(merged(a, b)));
      }),
    );
  });

  test('keeps an object that is merged with an empty one', () => {
    fc.assert(
      fc.property(anyObject, (a) => {
        expect(sorted(merged(a, {}))).toEqual(sorted(a));
        expect(sorted(merged({}, a))).toEqual(sorted(a));
      }),
    );
  });

  test('is commutative for objects without common fields', () => {
    const disjoint = fc
      .tuple(anyObject, anyObject)
      .map(([a, b]) => [a, objectOf(Object.entries(b).filter(([key]) => !Object.hasOwn(a, key)))] as const);
    fc.assert(
      fc.property(disjoint, ([a, b]) => {
        expect(sorted(merged(a, b))).toEqual(sorted(merged(b, a)));
      }),
    );
  });

  test('keeps all fields of both', () => {
    fc.assert(
      fc.property(anyObject, anyObject, (a, b) => {
        const all = new Set([...Object.keys(a), ...Object.keys(b)]);
        expect(new Set(Object.keys(merged(a, b)))).toEqual(all);
      }),
    );
  });
});

describe('two values', () => {
  test('are equal exactly if their JSON is equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const copy = JSON.parse(JSON.stringify(one)) as JsonValue;
        expect(areEqual(one as JsonValue, copy)).toBe(true);
        expect(areEqual(one as JsonValue, other as JsonValue)).toBe(isDeepStrictEqual(one, other));
      }),
    );
  });

  test.each<[JsonValue, JsonValue]>([
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: 1, b: 1 }, { a: 1 }],
    [{ a: undefined }, { b: undefined }],
    [[1], { 0: 1 }],
    [[1], [1, 2]],
    [null, {}],
    [{ toString: 1 }, {}],
  ])('%j and %j are not equal', (one, other) => {
    expect(areEqual(one, other)).toBe(false);
    expect(areEqual(other, one)).toBe(false);
  });

  test('are equal regardless of the order of keys', () => {
    expect(areEqual({ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 })).toBe(true);
  });
});
