import { type JsonObject } from '../../src/response/json.ts';
import { compileIdentity, compilePick } from '../../src/execution/representations.ts';

type Selections = Parameters<typeof compilePick>[0];
type Selection = Selections[number];

const satisfies = (typeName: string, condition: string) => condition === 'Product' || typeName === condition;

function field(name: string, ...selections: Selection[]): Selection {
  return { kind: 'Field', name, ...(selections.length > 0 && { selections }) };
}

function on(typeCondition: string, ...selections: Selection[]): Selection {
  return { kind: 'InlineFragment', typeCondition, selections };
}

function pick(selections: Selections, object: JsonObject): JsonObject | undefined {
  return compilePick(selections, satisfies)(object);
}

describe('a representation', () => {
  const chair = { __typename: 'Chair', id: '1', name: 'Chair', price: null };

  test('has exactly the fields that the subgraph requires', () => {
    expect(pick([field('__typename'), field('id')], chair)).toEqual({ __typename: 'Chair', id: '1' });
  });

  test('has the null of a required field', () => {
    expect(pick([field('id'), field('price')], chair)).toEqual({ id: '1', price: null });
  });

  test.each(['weight', 'toString', '__proto__'])('is undefined if the object has no %s', (name) => {
    expect(pick([field('id'), field(name)], chair)).toBeUndefined();
  });

  test('has fields of nested objects, and null for a nested null', () => {
    const selections = [field('maker', field('id'), field('land', field('code')))];
    expect(pick(selections, { maker: { id: '1', name: 'x', land: { code: 'de', name: 'y' } } })).toEqual({
      maker: { id: '1', land: { code: 'de' } },
    });
    expect(pick(selections, { maker: { id: '1', land: null } })).toEqual({ maker: { id: '1', land: null } });
    expect(pick(selections, { maker: null })).toEqual({ maker: null });
  });

  test('is undefined if a nested object lacks a field', () => {
    expect(pick([field('maker', field('id'))], { maker: { name: 'x' } })).toBeUndefined();
  });

  test('has fields of objects in nested lists, including nulls', () => {
    const selections = [field('parts', field('id'))];
    expect(pick(selections, { parts: [[{ id: 1, name: 'x' }, null], null, []] })).toEqual({
      parts: [[{ id: 1 }, null], null, []],
    });
  });

  test('is undefined if an object in a list lacks a field', () => {
    const selections = [field('parts', field('id'))];
    expect(pick(selections, { parts: [[{ id: 1 }, { name: 'x' }]] })).toBeUndefined();
  });

  test('merges the fragments on its type', () => {
    const selections = [on('Chair', field('maker', field('id'))), on('Product', field('maker', field('name')))];
    expect(pick(selections, { __typename: 'Chair', maker: { id: '1', name: 'x', land: 'y' } })).toEqual({
      maker: { id: '1', name: 'x' },
    });
  });

  test('is the same if a fragment is repeated', () => {
    const fragment = on('Product', field('id'), field('maker', field('id')));
    const object = { __typename: 'Chair', id: '1', maker: { id: '2' } };
    expect(pick([fragment, fragment], object)).toEqual(pick([fragment], object));
  });

  test('ignores fragments on other types', () => {
    expect(pick([field('id'), on('Table', field('legs'))], chair)).toEqual({ id: '1' });
  });

  test('ignores fragments if the type is unknown', () => {
    expect(pick([field('id'), on('Product', field('legs'))], { id: '1' })).toEqual({ id: '1' });
  });

  test('omits a fragment whose fields are missing', () => {
    expect(pick([field('id'), on('Chair', field('legs'))], chair)).toEqual(pick([field('id')], chair));
  });

  test('does not modify the object', () => {
    const object = { __typename: 'Chair', id: '1', maker: { id: '2', name: 'x' } };
    const before = structuredClone(object);
    pick([field('id'), on('Chair', field('maker', field('id'))), on('Product', field('maker', field('name')))], object);
    expect(object).toEqual(before);
  });

  test('has a field named __proto__ as its own property', () => {
    const picked = pick([field('__proto__')], JSON.parse('{"__proto__":1}') as JsonObject);
    expect(JSON.stringify(picked)).toBe('{"__proto__":1}');
  });
});

describe('an identity', () => {
  const selections = [on('Chair', field('__typename'), field('id'), field('make')), on('Table', field('id'))];
  const identify = compileIdentity(selections);
  const values = [undefined, null, true, 1, 11, '', '1', '11', 'null', 'true', '1string1 1', '1 string1 1'];

  test('differs for objects with different representations', () => {
    const objects = ['Chair', 'Table'].flatMap((__typename) =>
      values.flatMap((id) => values.map((make) => ({ __typename, id, make }))),
    );
    expect(new Set(objects.map(identify)).size).toBe(objects.length);
  });

  test('is equal for objects that differ only in other fields', () => {
    const chair = { __typename: 'Chair', id: '1', make: 'x' };
    expect(identify({ ...chair, name: 'a' })).toBe(identify({ ...chair, name: 'b' }));
    expect(identify(chair)).not.toBe(identify({ ...chair, id: '2' }));
    expect(identify(chair)).not.toBe(identify({ ...chair, __typename: 'Table' }));
  });

  test('is undefined for objects with a compound key', () => {
    expect(identify({ __typename: 'Chair', id: { a: 1 }, make: 'x' })).toBeUndefined();
    expect(compileIdentity([field('maker', field('id'))])({ maker: { id: '1' } })).toBeUndefined();
  });
});
