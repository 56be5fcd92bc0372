import { type JsonObject, type JsonValue } from '../../src/response/json.ts';
import { compileRewrites } from '../../src/execution/rewrites.ts';

type Rewrites = NonNullable<Parameters<typeof compileRewrites>[0]>;

/** Everything is a Product, and a Chair is a Chair. */
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
  test('are nothing where the planner wants nothing', () => {
    expect(compileRewrites(undefined, satisfies)).toBeUndefined();
    expect(compileRewrites([], satisfies)).toBeUndefined();
  });

  test('rename a field, and leave its neighbours', () => {
    expect(rewritten(renaming(['name_1'], 'name'), { id: 1, name_1: 'Chair' })).toEqual({ id: 1, name: 'Chair' });
  });

  test('rename a field that is null', () => {
    expect(rewritten(renaming(['name_1'], 'name'), { name_1: null })).toEqual({ name: null });
  });

  test('do not make up a field that is not there', () => {
    expect(rewritten(renaming(['name_1'], 'name'), { id: 1 })).toEqual({ id: 1 });
    expect(rewritten(renaming(['toString'], 'name'), { id: 1 })).toEqual({ id: 1 });
  });

  test('rename to __proto__ without touching the prototype', () => {
    const value = rewritten(renaming(['a'], '__proto__'), { a: 1 }) as JsonObject;
    expect(JSON.stringify(value)).toBe('{"__proto__":1}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('reach into all objects of lists of lists, past nulls', () => {
    const value = { items: [[{ a: 1 }, null], null, [{ a: 2 }]] };
    expect(rewritten(renaming(['items', 'a'], 'b'), value)).toEqual({ items: [[{ b: 1 }, null], null, [{ b: 2 }]] });
  });

  test('reach only objects of the type that is meant', () => {
    const value = [
      { __typename: 'Chair', a: 1 },
      { __typename: 'Table', a: 1 },
    ];
    expect(rewritten(renaming(['... on Chair', 'a'], 'b'), value)).toEqual([
      { __typename: 'Chair', b: 1 },
      { __typename: 'Table', a: 1 },
    ]);
  });

  test('reach objects whose type nobody has asked for', () => {
    expect(rewritten(renaming(['... on Chair', 'a'], 'b'), { a: 1 })).toEqual({ b: 1 });
  });

  test('set a value, whatever was there', () => {
    expect(rewritten(setting(['... on Product', '__typename'], 'Product'), { __typename: 'Chair' })).toEqual({
      __typename: 'Product',
    });
  });

  test('take their turns', () => {
    const both = [...renaming(['a'], 'b'), ...renaming(['b'], 'c')];
    expect(rewritten(both, { a: 1 })).toEqual({ c: 1 });
  });

  test.each<[JsonValue]>([[null], ['text'], [3], [[null, 'text']], [{ items: 'text' }]])(
    'leave %j as it is',
    (value) => {
      expect(rewritten(renaming(['items', 'a'], 'b'), value)).toEqual(value);
    },
  );
});
