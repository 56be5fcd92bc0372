import { buildSchema, getIntrospectionQuery, GraphQLError, parse, print, type GraphQLSchema } from 'graphql';
import fc from 'fast-check';
import {
  clientLimits,
  Operations,
  operationLimits,
  RefusedOperationError,
  type OperationLimits,
  type OperationsOptions,
} from '../src/server/index.ts';
import { ConfigError, readEnvironment } from '@commerce/runtime';
import { z } from 'zod';

const schema = buildSchema(`
  type Query {
    categories: [Category!]!
    products(first: Int! = 20, after: String, filter: Filter, sort: Sort = NEWEST): ProductConnection!
    node: Node
    grid: [[Product!]!]!
  }
  type Mutation { login(email: String!): Boolean logout: Boolean }
  type Subscription { stockChanged: Product }
  input Filter { ids: [ID!] and: Filter }
  enum Sort { NEWEST TITLE }
  interface Node { id: ID! child: Node }
  type Category implements Node { id: ID! child: Node products(first: Int = 20, last: Int): ProductConnection! }
  type ProductConnection { nodes: [Product!]! edges: [Edge!]! totalCount: Int! }
  type Edge { node: Product! }
  type Product implements Node { id: ID! child: Node title(locale: String): String! category: Category! variants: [Variant!]! }
  type Variant { id: ID! product: Product! }
`);

const repeated = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (count: number, open: string, inner: string): string =>
  open.repeat(count) + inner + '}'.repeat(open.split('{').length - 1).repeat(count);

function nest(around: (inner: unknown) => unknown, count = 50_000): unknown {
  let value: unknown = 1;
  for (let depth = 0; depth < count; depth += 1) value = around(value);
  return value;
}

function operationsWith(limits: Partial<OperationLimits> = {}, options: Partial<OperationsOptions> = {}) {
  const defaults = { introspection: true, cacheBytes: 1_000_000 };
  const operations = new Operations({ limits: { ...clientLimits, ...limits }, ...defaults, ...options });
  operations.use(schema);
  return operations;
}

interface Outcome {
  readonly code?: unknown;
  readonly bound?: unknown;
  readonly maximum?: unknown;
  readonly actual?: unknown;
}

function outcomeOf(
  operations: Operations,
  query: string,
  variables: Record<string, unknown> = {},
): Outcome | 'admitted' {
  try {
    operations.read({ query, variables });
    return 'admitted';
  } catch (error) {
    if (!(error instanceof RefusedOperationError)) throw error;
    return error.errors[0]?.extensions ?? {};
  }
}

function costOf(query: string, variables: Record<string, unknown> = {}): unknown {
  const outcome = outcomeOf(operationsWith({ cost: 1 }), query, variables);
  return outcome === 'admitted' ? 1 : outcome.actual;
}

describe('rejects an operation with the limit that it exceeds', () => {
  const spreadTwice = (below: (next: string) => string, type: string, last: string) =>
    `${repeated(28, (index) => `fragment F${index} on ${type} { ${below(`...F${index + 1}`)} }`)} fragment F28 on ${type} { ${last} }`;

  const chain = (count: number, fields: string) =>
    repeated(
      count,
      (index) => `fragment F${index} on Node { ${index + 1 < count ? `...F${index + 1}` : ''} ${fields} }`,
    );

  test.each<[string, string, string]>([
    ['comments count', `{ __typename } #${'x'.repeat(65_536)}`, 'documentBytes'],
    ['tokens', `{ ${'id '.repeat(5_000)} }`, 'tokens'],
    ['operations', repeated(11, (index) => `query Q${index} { node { id } }`), 'operations'],
    ['fragments', `{ __typename } ${repeated(201, (index) => `fragment F${index} on Node { id }`)}`, 'fragments'],
    ['unused variables', `query (${repeated(101, (index) => `$v${index}: Int`)}) { __typename }`, 'variables'],
    ['directives', `{ __typename ${'@skip(if: false) '.repeat(201)} }`, 'directives'],
    ['aliases', `{ node { ${repeated(101, (index) => `a${index}: id`)} } }`, 'aliases'],
    [
      'aliases in fragments',
      `{ node { ...F } } fragment F on Node { ${repeated(101, (index) => `a${index}: id`)} }`,
      'aliases',
    ],
    ['root fields', `{ ${repeated(21, (index) => `a${index}: node { id }`)} }`, 'rootFields'],
    ['mutations', `mutation { ${repeated(6, (index) => `a${index}: logout`)} }`, 'mutations'],
    ['equal fields', `{ node { ${'id '.repeat(200)} } }`, 'repeats'],
    ['equal fields in inline fragments', `{ node { ${'... { id } '.repeat(200)} } }`, 'repeats'],
    ['equal fields below equal fields', `{ ${'node { id } '.repeat(110)} }`, 'repeats'],
    ['nested inline fragments', `{ ${nested(1_600, '... {', '__typename')} }`, 'selections'],
    ['depth', `{ node { ${nested(14, 'child {', 'id')} } }`, 'depth'],
    [
      'depth through fragments',
      `{ node { ...A } } fragment A on Node { ${nested(8, 'child {', '...B')} } fragment B on Node { ${nested(7, 'child {', 'id')} }`,
      'depth',
    ],
    ['circular lists', `{ products { nodes { ${nested(5, 'variants { product {', 'id')} } } }`, 'cost'],
    [
      'circular connections',
      '{ categories { products { nodes { category { products { nodes { category { products { nodes { id } } } } } } } } } }',
      'cost',
    ],
    ['long pages', '{ products(first: 100000) { nodes { id } } }', 'cost'],
    [
      'fragments below doubling aliases',
      `{ node { ...F0 } } ${spreadTwice((next) => `a: child { ${next} } b: child { ${next} }`, 'Node', 'id')}`,
      'depth',
    ],
    [
      'fragments on wide aliases',
      `{ node { ...F0 } } ${repeated(10, (index) => `fragment F${index} on Node { a: child { ...F${index + 1} } b: child { ...F${index + 1} } c: child { ...F${index + 1} } }`)} fragment F10 on Node { id }`,
      'aliases',
    ],
    ['selections of unused fragments', `{ __typename } ${chain(190, 'id child { id }')}`, 'repeats'],
    [
      'depth of unused fragments that use each other',
      `{ __typename } ${repeated(15, (index) => `fragment F${index} on Node { child { ...F${(index + 1) % 15} } }`)}`,
      'depth',
    ],
    [
      'circular introspection',
      `{ __schema { types { ${nested(12, 'possibleTypes { interfaces {', 'name')} } } }`,
      'introspection',
    ],
    [
      'introspection in several root fields',
      `{ ${repeated(20, (index) => `a${index}: __schema { types { ${nested(3, 'fields { type {', 'name')} } }`)} }`,
      'introspection',
    ],
    [
      'a list under the key of another field of another type',
      `{ node { ... on Product { x: category { id } } ... on Category { x: products(first: 100) { nodes { ${nested(2, 'category { products(first: 100) { nodes {', 'id')} } } } } }`,
      'cost',
    ],
  ])('%s', (_what, query, bound) => {
    expect(outcomeOf(operationsWith(), query)).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', bound });
  });

  test('values nested as deep as the tokens allow, whether or not the stack suffices to parse them', () => {
    const query = `{ products(filter: { ids: ${'['.repeat(2_400)}${']'.repeat(2_400)} }) { totalCount } }`;
    const { code } = outcomeOf(operationsWith(), query) as { code: string };
    expect(['OPERATION_TOO_COMPLEX', 'GRAPHQL_VALIDATION_FAILED']).toContain(code);
  });

  test.each<[string, (next: string) => string]>([
    ['named', (next) => `${next} ${next}`],
    ['inline', (next) => `... { ${next} } ... on Query { ${next} }`],
    ['by @include', (next) => `${next} @include(if: true) ${next} @skip(if: false)`],
  ])('fragments that spread each other twice, %s, are admitted, because their result is one field', (_how, below) => {
    expect(outcomeOf(operationsWith(), `{ ...F0 } ${spreadTwice(below, 'Query', '__typename')}`)).toBe('admitted');
  });

  test.each<[string, unknown]>([
    ['lists', nest((inner) => [inner])],
    ['objects', nest((inner) => ({ and: inner }))],
    ['both, next to others', [1, 'x', nest((inner) => [null, { and: inner }])]],
  ])('nested values of variables, %s', (_what, value) => {
    const read = () => operationsWith().read({ query: '{ node { id } }', variables: { value } });
    expect(read).toThrow('it may have at most 32 levels of lists and objects in its variables');
  });

  test('except for moderately nested variables', () => {
    const value = nest((inner) => [inner], 32);
    expect(operationsWith().read({ query: '{ node { id } }', variables: { value, other: null } })).toBeDefined();
  });

  test('introspection of the largest types, however small the others are', () => {
    const small = repeated(50, (index) => `type Small${index} { id: ID }`);
    const wide = `type Query { ${repeated(200, (index) => `f${index}: Many!`)} } enum Many { ${repeated(100, (index) => `V${index}`)} }`;
    const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
    operations.use(buildSchema(`${wide} ${small}`));
    const asking = (begin: string) => `${begin} { fields { type { ofType { enumValues { name } } } } } }`;
    const tooMany = { code: 'OPERATION_TOO_COMPLEX', bound: 'introspection' };
    expect(outcomeOf(operations, asking('{ __type(name: "Query")'))).toMatchObject(tooMany);
    expect(outcomeOf(operations, `${asking('{ __schema { queryType')} }`)).toMatchObject(tooMany);
    expect(outcomeOf(operations, asking('query ($name: String!) { __type(name: $name)'))).toMatchObject(tooMany);
    expect(outcomeOf(operations, asking('{ __type(name: "Small1")'))).toBe('admitted');
    expect(outcomeOf(operations, '{ __type(name: "Query") { fields { name type { name } } } }')).toBe('admitted');
  });

  test('including its maximum and the actual count, so that a client can reduce it', () => {
    const query = `{ node { ${nested(14, 'child {', 'id')} } }`;
    expect(outcomeOf(operationsWith(), query)).toMatchObject({ bound: 'depth', maximum: 15, actual: 16 });
  });

  test('before validation, so invalid operations cost no more', () => {
    const unknown = `{ ${repeated(700, (index) => `zz${index}`)} }`;
    expect(outcomeOf(operationsWith(), unknown)).toMatchObject({ code: 'OPERATION_TOO_COMPLEX', bound: 'rootFields' });
  });

  test('even if another operation of the document is executed', () => {
    const query = `query A { node { id } } query B { products(first: 9000) { nodes { id } } }`;
    expect(operationsWith().read({ query, operationName: 'A' }).operation.name?.value).toBe('A');
    expect(() => operationsWith().read({ query, operationName: 'B' })).toThrow(RefusedOperationError);
    const deep = `query A { node { id } } query B { node { ${nested(20, 'child {', 'id')} } }`;
    expect(() => operationsWith().read({ query: deep, operationName: 'A' })).toThrow('levels of fields');
  });
});

describe('admits common operations', () => {
  test.each<[string, string]>([
    [
      'the introspection query of common tools',
      getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true, schemaDescription: true }),
    ],
    ['a page of products', '{ products(first: 48) { nodes { id title category { id } variants { id } } totalCount } }'],
    ['a category with its products', '{ categories { id products(first: 20) { nodes { id variants { id } } } } }'],
    ['a root field for each part of a page', `{ ${repeated(20, (index) => `a${index}: node { id }`)} }`],
    [
      'the same field in fifty fragments',
      `{ node { ${repeated(50, (index) => `...F${index}`)} } } ${repeated(50, (index) => `fragment F${index} on Node { id }`)}`,
    ],
  ])('%s', (_what, query) => {
    expect(outcomeOf(operationsWith(), query)).toBe('admitted');
  });
});

describe('the cost of an operation', () => {
  test.each<[string, string, Record<string, unknown>, number]>([
    ['is one per object, and nothing for a leaf value', '{ node { id child { id } } }', {}, 2],
    ['is five for a list of unknown size', '{ categories { id } }', {}, 5],
    ['takes the size of a page from its argument', '{ products(first: 100) { nodes { id } } }', {}, 101],
    ['takes it from the default of the argument', '{ products { nodes { id } } }', {}, 21],
    ['takes it from a variable', 'query ($n: Int!) { products(first: $n) { nodes { id } } }', { n: 50 }, 51],
    [
      'takes it from the default of a variable',
      'query ($n: Int! = 30) { products(first: $n) { nodes { id } } }',
      {},
      31,
    ],
    [
      'takes the default of the argument for null',
      '{ node { ... on Category { products(first: null) { nodes { id } } } } }',
      {},
      22,
    ],
    [
      'counts fields of a page other than its items once',
      '{ products(first: 100) { totalCount node: __typename } node { id } }',
      {},
      2,
    ],
    ['multiplies nested lists', '{ grid { id } }', {}, 25],
    ['multiplies lists below lists', '{ products(first: 10) { nodes { variants { id } } } }', {}, 61],
    ['counts merged fields once', '{ node { child { id } child { id } } }', {}, 2],
    ['counts merged fragments once', '{ node { child { id } ...F } } fragment F on Node { child { id } }', {}, 2],
    [
      'is that of the most expensive type of an object',
      '{ node { ... on Product { x: child { id } } ... on Category { x: child { id child { id } } } } }',
      {},
      3,
    ],
    [
      'counts what all types have in addition to the most expensive type',
      '{ node { child { id } ... on Product { category { id } } ... on Category { products(first: 3) { nodes { id } } } } }',
      {},
      6,
    ],
    ['counts each alias', '{ a: categories { id } b: categories { id } }', {}, 10],
    ['is never negative', '{ products(first: -1000000) { nodes { id } } categories { id } }', {}, 6],
    [
      'is never negative with variables',
      'query ($n: Int!) { products(first: $n) { nodes { id } } categories { id } }',
      { n: -1e300 },
      6,
    ],
    ['is ten for each mutation', 'mutation { a: logout b: logout }', {}, 20],
    [
      'is one for each input object, also in variables',
      'query ($f: Filter) { products(first: 0, filter: $f) { totalCount } other: products(first: 0, filter: { and: $f }) { totalCount } }',
      { f: { ids: ['1', '2'], and: { ids: [] } } },
      7,
    ],
  ])('%s', (_what, query, variables, cost) => {
    expect(costOf(query, variables)).toBe(cost);
  });

  test('is checked for every request, because its variables may differ', () => {
    const operations = operationsWith();
    const query = 'query ($n: Int!) { products(first: $n) { nodes { id } } }';
    expect(outcomeOf(operations, query, { n: 10 })).toBe('admitted');
    expect(outcomeOf(operations, query, { n: 10_000 })).toMatchObject({ bound: 'cost' });
    expect(outcomeOf(operations, query, { n: 10 })).toBe('admitted');
  });
});

describe('documents', () => {
  test('are parsed and validated once: the same request gets the same operation', () => {
    const operations = operationsWith();
    const query = 'query A { node { id } } query B { node { id } }';
    const first = operations.read({ query, operationName: 'A' });
    expect(operations.read({ query, operationName: 'A' })).toBe(first);
    expect(operations.read({ query, operationName: 'B' }).document).toBe(first.document);
  });

  test('are also cached when they are rejected', () => {
    const operations = operationsWith();
    const errorsOf = (): unknown => {
      try {
        return operations.read({ query: '{ nodes { id } }' });
      } catch (error) {
        return error;
      }
    };
    expect(errorsOf()).toBeInstanceOf(RefusedOperationError);
    expect(errorsOf()).toBe(errorsOf());
  });

  test.each(['{ nodes { id } }', '{', '{ node { ', `{ ${'id '.repeat(5_000)} }`])(
    'are cached when rejected, without objects from the stack: %#',
    (query) => {
      let refusal: unknown;
      try {
        operationsWith().read({ query });
      } catch (error) {
        refusal = error;
      }
      const { errors, stack } = refusal as RefusedOperationError;
      for (const text of [stack, ...errors.map((error) => error.stack)]) expect(text).not.toMatch(/^ {4}at /m);
    },
  );

  test('are cached without tokens, but with locations', () => {
    const { operation } = operationsWith().read({ query: `{ node { id } } #${'x'.repeat(60_000)}` });
    const [field] = operation.selectionSet.selections;
    expect(field?.loc).toMatchObject({ start: 2, end: 13 });
    expect(Object.keys(field?.loc ?? {})).toEqual(['start', 'end', 'source']);
  });

  test('are evicted when they take too much memory, the oldest first', () => {
    const operations = operationsWith({}, { cacheBytes: 20_000 });
    const query = (index: number) => `{ node { a${index}: id } }`;
    const first = operations.read({ query: query(0) });
    expect(operations.read({ query: query(0) })).toBe(first);
    for (let index = 1; index < 30; index += 1) operations.read({ query: query(index) });
    expect(operations.read({ query: query(0) })).not.toBe(first);
  });

  test('are evicted earlier if more is kept for each of their nodes', () => {
    const query = '{ node { id } }'; // Eight nodes.
    const isCached = (extraBytesPerNode: number) => {
      const operations = operationsWith({}, { cacheBytes: 10_000, extraBytesPerNode });
      return operations.read({ query }) === operations.read({ query });
    };
    expect([isCached(0), isCached(800), isCached(1_200)]).toEqual([true, true, false]);
  });

  test('are cached per schema: a request that began on the previous one uses that one', () => {
    const operations = operationsWith();
    const before: GraphQLSchema = operations.schema;
    operations.use(buildSchema('type Query { other: Int }'));
    expect(() => operations.read({ query: '{ node { id } }' })).toThrow('Cannot query field');
    expect(operations.read({ query: '{ node { id } }' }, { schema: before }).operation.operation).toBe('query');
  });

  test('that are invalid report at most five errors with their locations', () => {
    const query = `{ node { ${repeated(50, (index) => `zz${index}`)} } }`;
    try {
      operationsWith().read({ query });
    } catch (error) {
      const { errors } = error as RefusedOperationError;
      expect(errors).toHaveLength(6); // The last one indicates that there are more.
      expect(errors[0]?.toJSON()).toEqual({
        message: 'Cannot query field "zz0" on type "Node".',
        locations: [{ line: 1, column: 10 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      });
      expect(errors.every((each) => each instanceof GraphQLError && each.nodes === undefined)).toBe(true);
      return;
    }
    throw new Error('It was admitted.');
  });

  test('that a rule cannot judge are invalid, too', () => {
    const query = 'subscription ($is: Boolean!) { stockChanged @skip(if: $is) { id } }';
    expect(outcomeOf(operationsWith(), query)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  test('that are not GraphQL are reported as such', () => {
    expect(outcomeOf(operationsWith(), '{ node { id }')).toEqual({ code: 'GRAPHQL_PARSE_FAILED' });
  });

  test.each([
    ['an unknown operation', 'query A { node { id } }', 'B'],
    ['no name, although there are several', 'query A { node { id } } query B { node { id } }', undefined],
    ['none at all', 'fragment F on Node { id }', undefined],
  ])('with a request that selects %s are reported as such', (_what, query, operationName) => {
    const read = () => operationsWith().read({ query, operationName });
    expect(read).toThrow(RefusedOperationError);
  });

  test('get no suggestions with names of the schema if it is not public', () => {
    const messageOf = (operations: Operations): string => {
      try {
        operations.read({ query: '{ nodes { id } products(sort: TITEL) { totalCount } }' });
        return '';
      } catch (error) {
        return (error as RefusedOperationError).errors.map(({ message }) => message).join();
      }
    };
    expect(messageOf(operationsWith())).toMatch(/Did you mean "node"\?.*Did you mean the enum value "TITLE"\?/);
    expect(messageOf(operationsWith({}, { introspection: false }))).not.toMatch(/Did you mean|TITLE\b/);
    expect(outcomeOf(operationsWith({}, { introspection: false }), '{ __schema { types { name } } }')).not.toBe(
      'admitted',
    );
  });
});

test('a message that quotes text like suggestions is shortened in linear time', () => {
  const operations = operationsWith({ documentBytes: 1_000_000 }, { introspection: false });
  const query = `{ products(first: "${'Did you mean '.repeat(5_000)}") { totalCount } }`;
  const before = process.cpuUsage();
  expect(outcomeOf(operations, query)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  expect(process.cpuUsage(before).user).toBeLessThan(400_000); // Searching after each occurrence took 1,200 ms.
});

test('reading any document terminates, with the same result each time', () => {
  const name = fc.constantFrom('node', 'child', 'id', 'products', 'nodes', 'F0', 'F1', 'F2', 'x');
  const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
    selection: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      fc.tuple(name, name).map(([alias, field]) => `${alias}: ${field}`),
      fc.constantFrom('...F0', '...F1', '...F2'),
      fc.tuple(name, tie('selections')).map(([field, below]) => `${field} ${below}`),
      tie('selections').map((below) => `... on Node ${below}`),
    ),
    selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
  }));
  const documents = fc.tuple(selections, selections, selections, selections).map(([query, ...fragments]) => {
    return `query ${query} ${fragments.map((each, index) => `fragment F${index} on Node ${each}`).join(' ')}`;
  });
  fc.assert(
    fc.property(documents, (query) => {
      const operations = operationsWith();
      const first = outcomeOf(operations, query);
      expect(outcomeOf(operations, query)).toEqual(first);
      expect(outcomeOf(operationsWith(), print(parse(query)))).toEqual(first);
    }),
  );
});

describe('operation limits in the environment', () => {
  const read = (value: string) =>
    readEnvironment(z.object({ OPERATION_LIMITS: operationLimits(clientLimits) }), { OPERATION_LIMITS: value });

  test('override the defaults by name', () => {
    expect(read('depth=20, cost=10000').OPERATION_LIMITS).toEqual({ ...clientLimits, depth: 20, cost: 10_000 });
  });

  test.each(['depth', 'depth=x', 'depht=20', 'depth=-1', 'depth=20;cost=1', '__proto__=1'])('reject %s', (value) => {
    expect(() => read(value)).toThrow(ConfigError);
  });
});

describe('a number that cannot be represented', () => {
  const withNumbers = buildSchema(`
    scalar SafeInt
    input Filter { minPrice: SafeInt, ratio: Float }
    type Query { products(first: Int, filter: Filter, id: ID): Int }
  `);
  const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
  const refusalOf = (query: string): readonly GraphQLError[] => {
    try {
      operations.read({ query }, { schema: withNumbers });
      return [];
    } catch (error) {
      if (error instanceof RefusedOperationError) return error.errors;
      throw error;
    }
  };

  test.each([
    `{ products(first: 1, filter: { minPrice: ${'9'.repeat(60_000)} }) }`,
    '{ products(filter: { minPrice: 9007199254740992 }) }',
    '{ products(filter: { minPrice: -9007199254740992 }) }',
    '{ products(filter: { ratio: 1e999 }) }',
    `{ products(id: ${'9'.repeat(400)}) }`,
    `{ products(first: ${'9'.repeat(400)}) }`,
    'query ($filter: Filter = { minPrice: 9007199254740992 }) { products(filter: $filter) }',
  ])('fails with BAD_USER_INPUT in plain text, without repeating it: %.80s', (query) => {
    const message = 'A number in the document is too large. Use a number between -(2^53 - 1) and 2^53 - 1.';
    expect(refusalOf(query)).toEqual([expect.objectContaining({ message, extensions: { code: 'BAD_USER_INPUT' } })]);
  });

  test.each(['{ products(filter: { minPrice: 9007199254740991, ratio: 1e300 }, id: 9007199254740993) }'])(
    'does not include %s',
    (query) => {
      expect(refusalOf(query)).toEqual([]);
    },
  );
});
