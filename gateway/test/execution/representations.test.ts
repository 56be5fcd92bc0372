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

  test('has what the subgraph needs, and no more', () => {
    expect(pick([field('__typename'), field('id')], chair)).toEqual({ __typename: 'Chair', id: '1' });
  });

  test('has the null of a required field', () => {
    expect(pick([field('id'), field('price')], chair)).toEqual({ id: '1', price: null });
  });

  test.each(['weight', 'toString', '__proto__'])('is none where the object has no %s', (name) => {
    expect(pick([field('id'), field(name)], chair)).toBeUndefined();
  });

  test('has parts of objects, and null for an object that is null', () => {
    const selections = [field('maker', field('id'), field('land', field('code')))];
    expect(pick(selections, { maker: { id: '1', name: 'x', land: { code: 'de', name: 'y' } } })).toEqual({
      maker: { id: '1', land: { code: 'de' } },
    });
    expect(pick(selections, { maker: { id: '1', land: null } })).toEqual({ maker: { id: '1', land: null } });
    expect(pick(selections, { maker: null })).toEqual({ maker: null });
  });

  test('is none where an object inside lacks something', () => {
    expect(pick([field('maker', field('id'))], { maker: { name: 'x' } })).toBeUndefined();
  });

  test('has parts of the objects in lists of lists, with their nulls', () => {
    const selections = [field('parts', field('id'))];
    expect(pick(selections, { parts: [[{ id: 1, name: 'x' }, null], null, []] })).toEqual({
      parts: [[{ id: 1 }, null], null, []],
    });
  });

  test('is none where an object inside lists lacks something', () => {
    const selections = [field('parts', field('id'))];
    expect(pick(selections, { parts: [[{ id: 1 }, { name: 'x' }]] })).toBeUndefined();
  });

  test('has what fragments on its type want, together', () => {
    const selections = [on('Chair', field('maker', field('id'))), on('Product', field('maker', field('name')))];
    expect(pick(selections, { __typename: 'Chair', maker: { id: '1', name: 'x', land: 'y' } })).toEqual({
      maker: { id: '1', name: 'x' },
    });
  });

  test('is the same whether a fragment comes once or twice', () => {
    const fragment = on('Product', field('id'), field('maker', field('id')));
    const object = { __typename: 'Chair', id: '1', maker: { id: '2' } };
    expect(pick([fragment, fragment], object)).toEqual(pick([fragment], object));
  });

  test('has nothing of fragments on other types', () => {
    expect(pick([field('id'), on('Table', field('legs'))], chair)).toEqual({ id: '1' });
  });

  test('has nothing of fragments where the type is not known', () => {
    expect(pick([field('id'), on('Product', field('legs'))], { id: '1' })).toEqual({ id: '1' });
  });

  test('does without a fragment that wants what is not there', () => {
    expect(pick([field('id'), on('Chair', field('legs'))], chair)).toEqual(pick([field('id')], chair));
  });

  test('leaves the object as it was', () => {
    const object = { __typename: 'Chair', id: '1', maker: { id: '2', name: 'x' } };
    const before = structuredClone(object);
    pick([field('id'), on('Chair', field('maker', field('id'))), on('Product', field('maker', field('name')))], object);
    expect(object).toEqual(before);
  });

  test('has a field named __proto__ as its own', () => {
    const picked = pick([field('__proto__')], JSON.parse('{"__proto__":1}') as JsonObject);
    expect(JSON.stringify(picked)).toBe('{"__proto__":1}');
  });
});

describe('an identity', () => {
  const selections = [on('Chair', field('__typename'), field('id'), field('make')), on('Table', field('id'))];
  const identify = compileIdentity(selections);
  const values = [undefined, null, true, 1, 11, '', '1', '11', 'null', 'true', '1string1 1', '1 string1 1'];

  test('tells objects apart that have different representations', () => {
    const objects = ['Chair', 'Table'].flatMap((__typename) =>
      values.flatMap((id) => values.map((make) => ({ __typename, id, make }))),
    );
    expect(new Set(objects.map(identify)).size).toBe(objects.length);
  });

  test('is shared by objects that differ only in what is not picked', () => {
    const chair = { __typename: 'Chair', id: '1', make: 'x' };
    expect(identify({ ...chair, name: 'a' })).toBe(identify({ ...chair, name: 'b' }));
    expect(identify(chair)).not.toBe(identify({ ...chair, id: '2' }));
    expect(identify(chair)).not.toBe(identify({ ...chair, __typename: 'Table' }));
  });

  test('is none of objects with a key that is not plain', () => {
    expect(identify({ __typename: 'Chair', id: { a: 1 }, make: 'x' })).toBeUndefined();
    expect(compileIdentity([field('maker', field('id'))])({ maker: { id: '1' } })).toBeUndefined();
  });
});
