import { buildSchema, parse, print } from 'graphql';
import { PlannedNames, plannedVariables } from '../../src/response/planned-names.ts';

const sdl = /* GraphQL */ `
  type Query {
    chair(id: ID): Chair
    seat: Chair
    pieces: [Piece]
  }
  type Mutation {
    paint(colour: String): Chair
    repair: Chair
    sell: Chair
  }
  interface Piece {
    id: ID
    name: String
    price(currency: String, net: Boolean): Int
  }
  type Chair implements Piece {
    id: ID
    name: String
    legs: Int
    price(currency: String, net: Boolean): Int
    HIDDEN
  }
`;
const api = buildSchema(sdl.replace('HIDDEN', ''));
const full = buildSchema(sdl.replace('HIDDEN', 'weight: Int'));

/** The planned operation in one line. */
function planned(operation: string): string {
  return print(new PlannedNames(api, full).rename(parse(operation))).replaceAll(/\s+/g, ' ');
}

function plannedChair(selections: string): string {
  return /seat \{ (.*) \} \}$/.exec(planned(`{ seat { ${selections} } }`))?.[1] ?? '';
}

describe('planned names', () => {
  test.each<[string, string, string]>([
    ['keep an alias that collides with nothing', 'a: name', 'a: name'],
    ['replace an alias that is the name of a field', 'id: name', 'name_0_: name'],
    ['replace an alias that is the name of a hidden field', 'weight: name', 'name_0_: name'],
    ['replace the alias __typename', '__typename: name', 'name_0_: name'],
    ['keep two fields separate that have each other’s names', 'id: name name: id', 'name_0_: name id_1_: id'],
    ['keep __typename under its own name', 'a: __typename', '__typename'],
    ['give a call a generated name', 'price(net: true)', 'price_0_: price(net: true)'],
    ['give a call without arguments a generated name, too', 'price', 'price_0_: price'],
    ['keep the alias of a call', 'a: price(net: true)', 'a: price(net: true)'],
    [
      'give equal calls under one name the same name, regardless of argument order',
      'price(net: true, currency: "EUR") price(currency: "EUR", net: true)',
      'price_0_: price(net: true, currency: "EUR") price_0_: price(currency: "EUR", net: true)',
    ],
    [
      'keep equal calls under different names separate, because their selections may conflict',
      'legs: price(net: true) price(net: true)',
      'price_0_: price(net: true) price_1_: price(net: true)',
    ],
    [
      'give different calls different names',
      'legs: price(net: true) id: price(net: false)',
      'price_0_: price(net: true) price_1_: price(net: false)',
    ],
    [
      'replace an alias that equals a generated name',
      'price_0_: name price(net: true)',
      'name_0_: name price_1_: price(net: true)',
    ],
    [
      'rename a call whose alias equals a generated name',
      'price_0_: price(net: false) price(net: true)',
      'price_0_: price(net: false) price_1_: price(net: true)',
    ],
  ])('%s', (_does, selections, expected) => {
    expect(plannedChair(selections)).toBe(expected);
  });

  test('do not depend on the parent type', () => {
    const own = planned('{ pieces { legs: name ... on Chair { legs: name } } }');
    expect(own).toBe('{ pieces { name_0_: name ... on Chair { name_0_: name } } }');
  });

  test('are the same in a fragment', () => {
    expect(planned('{ chair { ...f } } fragment f on Chair { id: name }')).toContain(
      'fragment f on Chair { name_1_: name }',
    );
  });

  test.each([
    ['paint(colour: "red")', 'sell: paint(colour: "red")'],
    ['repair', 'sell: repair'],
    ['sell: repair', 'repair: sell'],
  ])('do not change mutations: %s and %s', (first, second) => {
    const operation = `mutation { ${first} { name } ${second} { name } }`;
    expect(planned(operation)).toBe(operation);
  });

  test('keep client variables separate from the planner’s variable', () => {
    const operation = planned(
      'query ($representations: ID, $representations_of_the_client: ID, $id: ID) { a: chair(id: $representations) { id } }',
    );
    expect(operation).toBe(
      'query ($representations_of_the_client: ID, $representations_of_the_client_of_the_client: ID, $id: ID) ' +
        '{ a: chair(id: $representations_of_the_client) { id } }',
    );
  });

  test('apply to the values of variables, too', () => {
    const values = { representations: 1, representations_of_the_client: 2, representations_of_others: 3, id: 4 };
    expect(plannedVariables(values)).toEqual({
      representations_of_the_client: 1,
      representations_of_the_client_of_the_client: 2,
      representations_of_others: 3,
      id: 4,
    });
  });
});
