import { type JsonObject, type JsonValue } from '../../src/response/json.ts';
import { compileRewrites } from '../../src/execution/rewrites.ts';

type Rewrites = NonNullable<Parameters<typeof compileRewrites>[0]>;

/** Every type satisfies Product, and a Chair satisfies Chair. */
const satisfies = (typeName: string, condition: string) => condition === 'Product' || typeName === condition;

function rewritten(rewrites: Rewrites, value: JsonValue): JsonValue {
  const copy = JSON.parse(JSON.stringify(value)) as JsonValue;
  compileRewrites(rewrites, satisfies)?.(copy);
  return copy;
}

function renaming(path: string[], renameKeyTo: string): Rewrites {
  return [{ kind: 'KeyRenamer', path, renameKeyTo }];
}

function setting(path: string[], setValueTo: JsonValue): Rewrites {
  return [{ kind: 'ValueSetter', path, setValueTo }];
}

describe('rewrites', () => {
  test('are empty if the planner specifies none', () => {
    expect(compileRewrites(undefined, satisfies)).toBeUndefined();
    expect(compileRewrites([], satisfies)).toBeUndefined();
  });

  test('rename a field, and keep its siblings', () => {
    expect(rewritten(renaming(['name_1'], 'name'), { id: 1, name_1: 'Chair' })).toEqual({ id: 1, name: 'Chair' });
  });

  test('rename a field that is null', () => {
    expect(rewritten(renaming(['name_1'], 'name'), { name_1: null })).toEqual({ name: null });
  });

  test('do not add a missing field', () => {
    expect(rewritten(renaming(['name_1'], 'name'), { id: 1 })).toEqual({ id: 1 });
    expect(rewritten(renaming(['toString'], 'name'), { id: 1 })).toEqual({ id: 1 });
  });

  test('rename to __proto__ without changing the prototype', () => {
    const value = rewritten(renaming(['a'], '__proto__'), { a: 1 }) as JsonObject;
    expect(JSON.stringify(value)).toBe('{"__proto__":1}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('apply to all objects of nested lists, and skip nulls', () => {
    const value = { items: [[{ a: 1 }, null], null, [{ a: 2 }]] };
    expect(rewritten(renaming(['items', 'a'], 'b'), value)).toEqual({ items: [[{ b: 1 }, null], null, [{ b: 2 }]] });
  });

  test('apply only to objects of the given type', () => {
    const value = [
      { __typename: 'Chair', a: 1 },
      { __typename: 'Table', a: 1 },
    ];
    expect(rewritten(renaming(['... on Chair', 'a'], 'b'), value)).toEqual([
      { __typename: 'Chair', b: 1 },
      { __typename: 'Table', a: 1 },
    ]);
  });

  test('apply to objects without a selected type', () => {
    expect(rewritten(renaming(['... on Chair', 'a'], 'b'), { a: 1 })).toEqual({ b: 1 });
  });

  test('set a value regardless of the previous one', () => {
    expect(rewritten(setting(['... on Product', '__typename'], 'Product'), { __typename: 'Chair' })).toEqual({
      __typename: 'Product',
    });
  });

  test('apply in order', () => {
    const both = [...renaming(['a'], 'b'), ...renaming(['b'], 'c')];
    expect(rewritten(both, { a: 1 })).toEqual({ c: 1 });
  });

  test.each<[JsonValue]>([[null], ['text'], [3], [[null, 'text']], [{ items: 'text' }]])(
    'leave %j unchanged',
    (value) => {
      expect(rewritten(renaming(['items', 'a'], 'b'), value)).toEqual(value);
    },
  );
});
