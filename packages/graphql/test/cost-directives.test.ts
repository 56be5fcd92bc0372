import { buildSchema, parse } from 'graphql';
import {
  clientLimits,
  CostModel,
  costOf,
  Operations,
  RefusedOperationError,
  type AdmittedOperation,
  type CostBudgets,
} from '../src/server/index.ts';

const directives = `
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
`;

const sdl = `${directives}
  type Query {
    bestsellers: [Book] @listSize(assumedSize: 5)
    books(count: Int, newest: Int): [Book] @listSize(assumedSize: 8, slicingArguments: ["count", "newest"], requireOneSlicingArgument: false)
    one(count: Int, newest: Int): [Book] @listSize(slicingArguments: ["count", "newest"])
    paged(count: Int = 4): [Book] @listSize(slicingArguments: ["count"])
    cursor(count: Int): Cursor @listSize(slicingArguments: ["count"], sizedFields: ["page"], requireOneSlicingArgument: false)
    shelves(count: Int!): [[Book]] @listSize(slicingArguments: ["count"])
    address: Address
    rating: Rating
    expensive: Int @cost(weight: 7)
    search(text: String @cost(weight: 3), filter: Filter): [Found!] @listSize(assumedSize: 2)
    item: Item
    nothing(filter: Filter @cost(weight: 6), tags: [Tag!]): Boolean
  }
  type Mutation { add(input: Filter!): Book }
  type Cursor { page: [Book!] others: [Book!] next: String }
  type Book { title: String author: Author rating: Rating review: [Author] cover: Int @cost(weight: 2) }
  type Author { name: String }
  type Address @cost(weight: 5) { zip: String }
  enum Rating @cost(weight: 4) { GOOD BAD }
  scalar Tag @cost(weight: 2)
  input Filter { price: Int @cost(weight: 9) and: [Filter!] }
  union Found = Book | Address
  interface Item { id: ID! parts: [Author] }
  type Simple implements Item { id: ID! parts: [Author] }
  type Kit implements Item { id: ID! @cost(weight: 11) parts: [Author] @listSize(assumedSize: 20) }
`;

function operationsOf(text: string, budgets?: CostBudgets): Operations {
  const operations = new Operations({
    limits: clientLimits,
    introspection: true,
    cacheBytes: 1_000_000,
    ...(budgets && { budgets }),
  });
  operations.use(buildSchema(text, { assumeValid: true }), CostModel.of(parse(text)));
  return operations;
}

const unlimited: CostBudgets = { cost: 'measure' };

function costIn(query: string, variables: Record<string, unknown> = {}): number {
  return costOf(operationsOf(sdl, unlimited).read({ query, variables }).cost, variables);
}

describe('the cost directives', () => {
  test.each<[string, string, Record<string, unknown>, number]>([
    ['assume a size', '{ bestsellers { title } }', {}, 5],
    ['multiply what is below a list', '{ bestsellers { title author { name } } }', {}, 10],
    ['take the size from a slicing argument', '{ books(count: 3) { title } }', {}, 3],
    ['take the largest of several slicing arguments', '{ books(count: 3, newest: 9) { title } }', {}, 9],
    ['assume the size without a slicing argument', '{ books { title } }', {}, 8],
    ['assume the size for a variable without a value', 'query ($n: Int) { books(count: $n) { title } }', {}, 8],
    ['assume the size for a variable that is null', 'query ($n: Int) { books(count: $n) { title } }', { n: null }, 8],
    ['take the default of a variable', 'query ($n: Int = 6) { books(count: $n) { title } }', {}, 6],
    ['take the default of an argument', '{ paged { title } }', {}, 4],
    [
      'take the size from the variable that is given',
      'query ($a: Int, $b: Int) { one(count: $a, newest: $b) { title } }',
      { b: 12 },
      12,
    ],
    ['pass the size of a cursor to its sized fields', '{ cursor(count: 10) { page { title } next } }', {}, 11],
    ['pass it to no other field', '{ cursor(count: 10) { others { title } } }', {}, 6],
    ['pass it to an alias of the field', '{ cursor(count: 10) { items: page { title } } }', {}, 11],
    ['give the size to the outer of nested lists', '{ shelves(count: 3) { title } }', {}, 15],
    ['weigh objects by their type', '{ address { zip } }', {}, 5],
    ['weigh enums', '{ rating }', {}, 4],
    ['weigh a field', '{ expensive }', {}, 7],
    ['weigh a field for each item', '{ bestsellers { cover rating } }', {}, 35],
    ['weigh arguments once for each field', '{ search(text: "a") { ... on Book { title } } }', {}, 13],
    ['weigh the fields of input objects', '{ search(filter: { price: 1 }) { __typename } }', {}, 20],
    [
      'weigh input objects in lists',
      '{ search(filter: { and: [{ price: 1 }, {}, { price: 2 }] }) { __typename } }',
      {},
      32,
    ],
    ['weigh nothing for null', '{ search(text: null, filter: null) { __typename } }', {}, 10],
    [
      'weigh the values of variables',
      'query ($f: Filter) { search(filter: $f) { __typename } }',
      { f: { price: 1 } },
      20,
    ],
    ['weigh an input object by its argument', '{ nothing(filter: {}) }', {}, 6],
    ['weigh custom scalars in lists', '{ nothing(tags: ["a", "b", "c"]) }', {}, 6],
    ['weigh a mutation, its input and its result', 'mutation { add(input: { price: 1 }) { title } }', {}, 21],
    ['take the largest weight of a union', '{ search { ... on Book { author { name } } } }', {}, 10],
    [
      'take the most expensive member of a union',
      '{ search { ... on Book { author { name } review { name } } ... on Address { zip } } }',
      {},
      14,
    ],
    ['take the weight of an interface from its types', '{ item { id } }', {}, 12],
    ['take the size in an interface from its types', '{ item { parts { name } } }', {}, 21],
    ['count through fragments and aliases', '{ a: item { ...F } b: item { ...F } } fragment F on Item { id }', {}, 24],
    [
      'saturate',
      `query ($n: Int!) { shelves(count: $n) { review { name } } a: shelves(count: 2147483647) { title } }`,
      { n: Number.MAX_VALUE },
      Number.MAX_SAFE_INTEGER,
    ],
    ['are not negative', 'query ($n: Int!) { shelves(count: $n) { title } }', { n: -5 }, 0],
    [
      'saturate for an infinite variable',
      'query ($n: Int!) { books(count: $n) { title } }',
      { n: Infinity },
      2 ** 53 - 1,
    ],
  ])('%s', (_what, query, variables, cost) => {
    expect(costIn(query, variables)).toBe(cost);
  });

  test.each([
    ['none of the required arguments', '{ one { title } }'],
    ['null for the required argument', '{ one(count: null) { title } }'],
    ['two of the arguments', '{ one(count: 1, newest: 2) { title } }'],
  ])('reject %s', (_what, query) => {
    const codes: unknown[] = [];
    try {
      costIn(query);
    } catch (error) {
      if (error instanceof RefusedOperationError) codes.push(...error.errors.map(({ extensions }) => extensions.code));
    }
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  test.each([
    ['a negative weight', 'type Query { a: Int @cost(weight: -1) }', '@cost of Query.a: weight'],
    ['a huge weight', 'type Query { a: Int @cost(weight: 1000001) }', '@cost of Query.a: weight'],
    ['a weight that is no integer', 'type Query { a: Int @cost(weight: "5.0") }', '@cost of Query.a: weight'],
    ['no weight', 'type Query { a: Int } type T @cost { a: Int }', '@cost of T: weight'],
    ['a negative size', 'type Query { a: [Int] @listSize(assumedSize: -1) }', '@listSize of Query.a: assumedSize'],
    ['an unknown argument', 'type Query { a: [Int] @listSize(slicingArguments: ["n"]) }', 'no argument n'],
    ['an unknown field', 'type Query { a: T @listSize(sizedFields: ["b"]) } type T { c: Int }', 'no field b'],
  ])('reject a schema with %s', (_what, text, message) => {
    expect(() => CostModel.of(parse(text))).toThrow(message);
  });

  test('are found under the names of their imports', () => {
    const link = (url: string, imports: string) =>
      `extend schema @link(url: "https://specs.apollo.dev/${url}", import: [${imports}])`;
    const weightOf = (text: string) => CostModel.of(parse(text)).directives.ofField('Query', 'a');
    expect(
      weightOf(`${link('federation/v2.9', '{ name: "@cost", as: "@price" }')} type Query { a: Int @price(weight: 3) }`),
    ).toBe(3);
    expect(weightOf(`${link('cost/v0.1', '"@cost"')} type Query { a: Int @cost(weight: 3) }`)).toBe(3);
    expect(weightOf(`${link('federation/v2.9', '"@key"')} type Query { a: Int @federation__cost(weight: 3) }`)).toBe(3);
    expect(weightOf(`${link('federation/v2.9', '"@key"')} type Query { a: Int @cost(weight: 3) }`)).toBeUndefined();
  });
});

const supergraph = `${directives}
  directive @join__graph(name: String!) on ENUM_VALUE
  directive @join__type(graph: join__Graph!) repeatable on OBJECT
  directive @join__field(graph: join__Graph, external: Boolean) repeatable on FIELD_DEFINITION
  enum join__Graph { BOOKS @join__graph(name: "books") PEOPLE @join__graph(name: "people") }
  type Query @join__type(graph: BOOKS) @join__type(graph: PEOPLE) {
    books(first: Int): [Book!] @join__field(graph: BOOKS)
    people: [Person!] @join__field(graph: PEOPLE)
  }
  type Book @join__type(graph: BOOKS) { author: Person }
  type Person @join__type(graph: BOOKS) @join__type(graph: PEOPLE) {
    id: ID!
    address: Address @join__field(graph: PEOPLE) @join__field(graph: BOOKS, external: true)
  }
  type Address @join__type(graph: PEOPLE) { zip: String }
`;

const bySubgraph = ({ costBySubgraph }: AdmittedOperation, variables = {}) =>
  Object.fromEntries([...costBySubgraph].map(([name, cost]) => [name, costOf(cost, variables)]));

describe('the cost in each subgraph', () => {
  test('is that of the fields it resolves, and it keeps a field that it shares', () => {
    const query = 'query ($n: Int!) { books(first: $n) { author { id address { zip } } } people { id } }';
    const admitted = operationsOf(supergraph).read({ query, variables: { n: 10 } });
    expect(bySubgraph(admitted, { n: 10 })).toEqual({ books: 20, people: 15 });
  });

  const budget = (mode: 'enforce' | 'measure', exceeded: unknown[] = []): CostBudgets => ({
    cost: 'enforce',
    inSubgraph: { limitOf: (name) => (name === 'people' ? 14 : 1_000), mode },
    onExceeded: (...what) => exceeded.push(what),
  });
  const query = '{ books(first: 10) { author { address { zip } } } people { id } }';

  test('is rejected beyond its budget', () => {
    const exceeded: unknown[] = [];
    const read = () => operationsOf(supergraph, budget('enforce', exceeded)).read({ query });
    expect(read).toThrow('at most 14 objects of one service');
    expect(exceeded).toEqual([['subgraphCost', 'enforce']]);
  });

  test('is only reported if it is measured', () => {
    const exceeded: unknown[] = [];
    operationsOf(supergraph, budget('measure', exceeded)).read({ query });
    expect(exceeded).toEqual([['subgraphCost', 'measure']]);
  });
});

test('the estimate of a repeated document is not computed again, except for its variables', () => {
  const model = CostModel.of(parse(sdl));
  let lookups = 0;
  const weightOfField = model.weightOfField.bind(model);
  model.weightOfField = (...field) => {
    lookups += 1;
    return weightOfField(...field);
  };
  const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
  operations.use(buildSchema(sdl, { assumeValid: true }), model);
  const query = 'query ($n: Int) { books(count: $n) { title author { name } } }';
  const costFor = (n: number) => costOf(operations.read({ query, variables: { n } }).cost, { n });
  expect(costFor(1)).toBe(2);
  const once = lookups;
  expect(once).toBeGreaterThan(0);
  expect([costFor(2), costFor(100)]).toEqual([4, 200]);
  expect(lookups).toBe(once);
});

test('the time to evaluate variables does not multiply with the types at each level', () => {
  const nodes = `
    type Query { node: Node }
    interface Node { id: ID }
    interface Parent { children(first: Int): [Node] }
    ${['A', 'B', 'C', 'D'].map((name) => `type ${name} implements Node & Parent { id: ID children(first: Int): [Node] }`).join(' ')}`;
  const open = '... on A { a: id } ... on B { b: id } ... on C { c: id } ... on Parent { children(first: $n) { ';
  const levels = 13;
  const query = `query ($n: Int) { node { ${open.repeat(levels)} id ${'} }'.repeat(levels)} } }`;
  let reads = 0;
  const variables = new Proxy<Record<string, unknown>>({}, { get: () => (reads += 1) && 1 });
  const { cost } = operationsOf(nodes, unlimited).read({ query });
  expect(costOf(cost, variables)).toBe(levels + 1);
  expect(reads).toBe(levels);
});
