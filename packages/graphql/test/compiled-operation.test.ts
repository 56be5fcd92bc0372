import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import {
  buildSchema,
  execute,
  GraphQLError,
  isObjectType,
  Kind,
  parse,
  type ExecutionResult,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type OperationDefinitionNode,
} from 'graphql';
import { CompiledOperation } from '../src/execution/compiled-operation.ts';

const schema = buildSchema(`
  interface Named { name: String  peer: Thing }
  type A implements Named { name: String  must: String!  count(by: Int = 1, of: [Int!]): Int  peer: Thing  mustPeer: A!  peers: [A]  mustPeers: [A!]!  grid: [[Int!]]  any: Any  named: [Named!]  colour: Colour }
  type B implements Named { name: String  must: Int!  peer: Thing  others: [Any] }
  union Any = A | B
  scalar Thing
  enum Colour { RED GREEN }
  type Query { a: A  b: B!  any: Any  list: [Any!]  hello(to: String!): String }
  type Mutation { first: A  second: B  third(count: Int!): Int! }
`);

/** What a resolver does, chosen by the path of its field. */
type Behaviour = 'value' | 'later' | 'much later' | 'null' | 'throw' | 'reject' | 'error' | 'nothing';

/** Decides by a hash, so that both executors see the same for the same field. */
function behaviourOf(seed: number, path: string, share: number): Behaviour {
  let hash = seed;
  for (const character of path) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  const draw = (hash >>> 8) % 100;
  if (draw >= share) return draw % 3 === 0 ? 'later' : draw % 3 === 1 ? 'much later' : 'value';
  return (['null', 'throw', 'reject', 'error', 'nothing'] as const)[draw % 5]!;
}

interface World {
  seed: number;
  share: number;
  readonly calls: string[];
}

const objects = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);

for (const type of objects) {
  for (const field of Object.values(type.getFields())) {
    if (field.name === 'name') continue; // A property.
    field.resolve = (_source, args, context, { path, returnType, fieldName, parentType, fieldNodes }) => {
      const world = context as World;
      const where = pathOf(path);
      world.calls.push(`${where} ${parentType.name}.${fieldName} ${JSON.stringify(args)} ${fieldNodes.length}`);
      const value = () => valueOf(String(returnType), world, where);
      switch (behaviourOf(world.seed, where, world.share)) {
        case 'value':
          return value();
        case 'later':
          return Promise.resolve().then(value);
        case 'much later':
          return new Promise((resolve) => void setImmediate(() => resolve(value())));
        case 'null':
          return null;
        case 'nothing':
          return undefined;
        case 'error':
          return new Error(`An error at ${where}`);
        case 'throw':
          throw new GraphQLError(`Thrown at ${where}`, { extensions: { code: 'THROWN' } });
        case 'reject':
          return Promise.reject(new Error(`Rejected at ${where}`));
      }
    };
  }
}

function pathOf(path: { readonly prev: unknown; readonly key: string | number }): string {
  return path.prev === undefined ? String(path.key) : `${pathOf(path.prev as never)}.${path.key}`;
}

/** It may be that nobody handles it, because an item before it has failed. */
function rejected(message: string): Promise<never> {
  const promise = Promise.reject(new Error(message));
  promise.catch(() => {});
  return promise;
}

function valueOf(type: string, world: World, where: string): unknown {
  const bare = type.replace(/!$/, '');
  if (bare.startsWith('[')) {
    const item = bare.slice(1, -1);
    return [0, 1, 2].map((index) => {
      const behaviour = behaviourOf(world.seed, `${where}.${index}`, world.share);
      if (behaviour === 'null' || behaviour === 'nothing') return null;
      if (behaviour === 'error') return new Error(`An error in ${where}.${index}`);
      if (behaviour === 'later') return Promise.resolve(valueOf(item, world, `${where}.${index}`));
      if (behaviour === 'reject') return rejected(`Rejected in ${where}.${index}`);
      return valueOf(item, world, `${where}.${index}`);
    });
  }
  if (bare === 'String') return `text of ${where}`;
  if (bare === 'Int') return where.length % 7 === 0 ? 'no number' : where.length;
  if (bare === 'Colour') return where.length % 5 === 0 ? 'BLUE' : 'RED';
  if (bare === 'Thing') return { where };
  const name = bare === 'Any' || bare === 'Named' ? (where.length % 2 === 0 ? 'A' : 'B') : bare;
  const known = where.length % 11 === 0 && bare !== name ? 'Unknown' : name;
  return { __typename: known, name: where.length % 3 === 0 ? () => `called at ${where}` : `name at ${where}` };
}

const condition = fc.constantFrom(
  '',
  '',
  '',
  ' @include(if: $yes)',
  ' @skip(if: $yes)',
  ' @include(if: $no) @skip(if: $no)',
);
const ofA = fc.constantFrom(
  'name',
  'must',
  'count',
  'count(by: 3)',
  'more: count(by: $number, of: [1, $number])',
  'peer',
  'grid',
  'colour',
  '__typename',
  'other: name',
  'a__proto: name',
);
const ofB = fc.constantFrom('name', 'must2: must', 'peer', '__typename', 'theName: name');

/** A selection set for a type, with nested ones down to a depth. */
function selections(type: 'A' | 'B' | 'Any' | 'Named', depth: number): fc.Arbitrary<string> {
  const below = (field: string, on: 'A' | 'B' | 'Any' | 'Named') =>
    selections(on, depth - 1).map((selection) => `${field} ${selection}`);
  const leaves = {
    A: ofA,
    B: ofB,
    Any: fc.constant('__typename'),
    Named: fc.constantFrom('name', 'peer', '__typename'),
  }[type];
  const nested =
    depth === 0
      ? []
      : {
          A: [
            below('mustPeer', 'A'),
            below('peers', 'A'),
            below('mustPeers', 'A'),
            below('any', 'Any'),
            below('named', 'Named'),
            below('... on Named', 'Named'),
            below('...', 'A'),
            fc.constant('...OnA'),
          ],
          B: [below('others', 'Any'), below('...', 'B')],
          Any: [
            below('... on A', 'A'),
            below('... on B', 'B'),
            below('... on Named', 'Named'),
            fc.constant('...OnAny'),
          ],
          Named: [below('... on A', 'A'), below('... on B', 'B')],
        }[type];
  const conditioned = (field: fc.Arbitrary<string>) =>
    fc.tuple(field, condition).map(([text, directive]) => {
      const brace = text.indexOf(' {');
      return brace === -1 ? text + directive : text.slice(0, brace) + directive + text.slice(brace);
    });
  const one = nested.length === 0 ? conditioned(leaves) : fc.oneof(conditioned(leaves), ...nested.map(conditioned));
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((fields) => `{ ${fields.join(' ')} }`);
}

const root = fc.tuple(selections('A', 3), selections('B', 2), selections('Any', 3), selections('Any', 2));
const fragments =
  'fragment OnA on A { name count(by: 2) peers { name must } } fragment OnAny on Any { ... on A { name } ... on B { must2: must } }';
const variables = '($yes: Boolean!, $no: Boolean = false, $number: Int)';

const documents = fc.oneof(
  root.map(
    ([a, b, any, list]) => `query ${variables} { a ${a} b ${b} any ${any} list ${list} hello(to: "you") } ${fragments}`,
  ),
  fc
    .tuple(selections('A', 2), selections('B', 1))
    .map(([a, b]) => `mutation ${variables} { first ${a} second ${b} third(count: 3) again: first ${a} } ${fragments}`),
);

/** Names of clients that objects inherit. */
const inherited = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];

/**
 * The data, the errors of the positions where it is null, and the positions that are null because of errors below them.
 * Of several errors below, those may be reported that occur first, and that depends on the executor.
 */
function comparable({ data, errors = [] }: ExecutionResult) {
  const places = errors.map((error) => ({ error, place: nullIn(data, error.path ?? []) }));
  const below = places.filter(({ error, place }) => place.length < (error.path?.length ?? 0));
  const at = places.filter(({ error, place }) => place.length === (error.path?.length ?? 0));
  return {
    data: JSON.stringify(data),
    at: at.map(({ error }) => textOf(error)).toSorted(),
    below: [...new Set(below.map(({ place }) => place.join('.')))].toSorted(),
  };
}

/** The beginning of a path that leads to null. */
function nullIn(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null) return path.slice(0, index);
    value = (value as Record<string, unknown>)[key];
  }
  return path;
}

function textOf({ message, path, locations, extensions }: GraphQLError): string {
  // Faults of the service have messages of our own.
  const text = message.replace(/^(Expected|A value|Abstract type|Enum).*/s, '$1');
  return JSON.stringify({ message: text, path, locations, extensions });
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
};

/** graphql-js leaves promises of list items behind that nobody handles, which would end the test. */
async function withoutListeners<Value>(work: () => Promise<Value>): Promise<Value> {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => {});
  try {
    const value = await work();
    await turns();
    return value;
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}

test('does what graphql-js does', async () => {
  const property = fc.asyncProperty(
    documents,
    fc.nat(),
    fc.constantFrom(0, 5, 20, 50),
    fc.record({
      yes: fc.boolean(),
      no: fc.constantFrom(undefined, null, false, true),
      number: fc.constantFrom(undefined, null, 4),
    }),
    fc.constantFrom(null, false, true),
    fc.shuffledSubarray(['yes', 'no', 'number', 'more', ...inherited], { minLength: 4, maxLength: 4 }),
    async (plain, seed, share, values, otherNo, [yes, no, number, more]) => {
      const text = plain.replaceAll(/\b(yes|no|number|more)\b/g, (name) => `${{ yes, no, number, more }[name]}`);
      const document = parse(text);
      const given = Object.fromEntries([
        [yes, values.yes],
        [no, values.no],
        [number, values.number],
      ]) as Record<string, unknown>;
      const operation = document.definitions.find(
        ({ kind }) => kind === Kind.OPERATION_DEFINITION,
      ) as OperationDefinitionNode;
      const [expected, actual] = [aWorld(seed, share), aWorld(seed, share)];
      const variableValues = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const wanted = await withoutListeners(async () =>
        execute({ schema, document, contextValue: expected, variableValues }),
      );
      const compiled = new CompiledOperation(schema, document, operation);
      const other = aWorld(seed + 1, share);
      await compiled.execute(other, { ...variableValues, ...Object.fromEntries([[yes, !values.yes]]) });
      await compiled.execute(other, { ...variableValues, ...Object.fromEntries([[no, otherNo]]) });
      const got = await compiled.execute(actual, variableValues);
      expect(comparable(got)).toEqual(comparable(wanted));
      await turns();
      if (wanted.errors === undefined) expect(actual.calls.toSorted()).toEqual(expected.calls.toSorted());
    },
  );
  await fc.assert(property, { numRuns: Number(process.env.COMPILED_RUNS ?? 300) });
});

const compile = (text: string): CompiledOperation => {
  const document = parse(text);
  return new CompiledOperation(schema, document, document.definitions[0] as OperationDefinitionNode);
};

test('a condition that is null fails, and not the executions after it', async () => {
  const compiled = compile('query ($no: Boolean = false) { a { name @include(if: $no) __typename } }');
  const nameWith = async (no: boolean | null) => (await compiled.execute(aWorld(1, 0), { no })).data?.['a'];
  expect(await nameWith(null)).toBeNull();
  expect(await nameWith(false)).toEqual({ __typename: 'A' });
  expect(await nameWith(true)).toHaveProperty('name');
});

test('keeps no values of variables', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const compiled = compile('query ($number: Thing, $yes: Boolean!) { hello(to: "you") b { name @include(if: $yes) } }');
  let parsed: WeakRef<object> | undefined;
  const thing = schema.getType('Thing') as GraphQLScalarType;
  thing.parseValue = () => {
    const value = { long: 'x'.repeat(1_000) };
    parsed = new WeakRef(value);
    return value;
  };
  await compiled.execute(aWorld(1, 0), { number: 1, yes: true });
  await turns();
  collectGarbage();
  expect(parsed?.deref()).toBeUndefined();
  expect(await compiled.execute(aWorld(1, 0), { yes: true })).toHaveProperty('data.b.name');
});

const aWorld = (seed: number, share: number): World => ({ seed, share, calls: [] });
