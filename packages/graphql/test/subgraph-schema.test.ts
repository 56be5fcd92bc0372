import 'reflect-metadata';
import { getDirectiveValues, graphql, type GraphQLObjectType } from 'graphql';
import { Arg, Field, ID, Mutation, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { Access, buildSubgraph, Cached, endingEvents, Live, RequestContext } from '../src/index.ts';
import { scopesOf, type Caller } from '@commerce/identity';
import { buildLibrary } from './support/library.ts';

const callerWith = (role: Caller['role']): Caller => ({
  id: 'somebody',
  role,
  scopes: new Set(scopesOf(role)),
  sessionId: undefined,
  expiresAt: new Date(),
});

async function run(source: string, caller?: Caller) {
  const { schema } = await buildLibrary();
  const { data, errors } = await graphql({ schema, source, contextValue: new RequestContext(caller) });
  return { data, codes: errors?.map(({ originalError }) => (originalError as { code?: string }).code) };
}

test('prints the SDL for composition: federation 2, with keys', async () => {
  const { sdl } = await buildLibrary();
  expect(sdl).toContain('url: "https://specs.apollo.dev/federation/v2.9"');
  expect(sdl).toContain('type Book @key(fields: "id") {');
});

test('declares how live fields are served, and composes the directive', async () => {
  @Resolver()
  class BellResolver {
    @Access('PUBLIC')
    @Query(() => String)
    bell(@Arg('id', () => String) id: string): string {
      return id;
    }

    @Access('STAFF')
    @Live({ events: ['bell.rung where data.by = "$caller" and subject = $id'], current: 'bell(id: $id)', page: 100 })
    @Subscription(() => String, { topics: 'bell.rung' })
    rung(@Arg('id', () => String) _id: string, @Root() bell: string): string {
      return bell;
    }
  }
  const { sdl, schema } = await buildSubgraph({ resolvers: [new BellResolver()] });
  expect(sdl).toContain('@link(url: "https://specs.commerce-supergraph.dev/live/v1.0", import: ["@live"])');
  expect(sdl).toContain('@composeDirective(name: "@live")');
  expect(sdl).toMatch(/rung\(id: String!\): String! .*@requiresScopes\(scopes: \[\["staff"\]\]\)/);
  const directive = schema
    .getSubscriptionType()
    ?.getFields()
    .rung?.astNode?.directives?.find(({ name }) => name.value === 'live');
  expect(directive && getDirectiveValues(schema.getDirective('live')!, { directives: [directive] })).toEqual({
    events: ['bell.rung where data.by = "$caller" and subject = $id'],
    current: 'bell(id: $id)',
    page: 100,
  });
});

@Cached({ until: ['bell.tuned where subject = $id and data.by = "me"'], maxAge: 60 })
@ObjectType()
class Bell {
  @Field(() => ID)
  id!: string;

  @Cached()
  @Field(() => String)
  tone!: string;
}

@Resolver()
class TowerResolver {
  @Access('PUBLIC')
  @Cached({ until: ['bell.tuned', 'bell.hung'] })
  @Query(() => [Bell])
  bells(): Bell[] {
    return [];
  }
}

test('declares what the gateway may keep until which events, and composes the directive', async () => {
  const { sdl, schema } = await buildSubgraph({ resolvers: [new TowerResolver()] });
  expect(sdl).toContain('@link(url: "https://specs.commerce-supergraph.dev/cached/v1.0", import: ["@cached"])');
  expect(sdl).toContain('@composeDirective(name: "@cached")');
  const cached = schema.getDirective('cached')!;
  const bell = schema.getType('Bell') as GraphQLObjectType;
  const query = schema.getQueryType()!;
  const kept = [bell, bell.getFields().tone!, query.getFields().bells!];
  expect(kept.map(({ astNode }) => getDirectiveValues(cached, astNode!))).toEqual([
    { until: ['bell.tuned where subject = $id and data.by = "me"'], maxAge: 60 },
    { until: [] },
    { until: ['bell.tuned', 'bell.hung'] },
  ]);
  expect(endingEvents(schema)).toEqual(
    new Map([
      ['bell.tuned', ['by']],
      ['bell.hung', []],
    ]),
  );
  expect([...endingEvents((await buildLibrary()).schema)]).toEqual([]);
});

test.each(['type', 'field'])('the directive is composed if a single %s has it', async (place) => {
  @ObjectType()
  class Plain {
    @Field(() => ID)
    id!: string;
  }

  @Resolver()
  class OneResolver {
    @Access('PUBLIC')
    @Query(() => (place === 'type' ? Bell : Plain))
    one(): object {
      return {};
    }
  }
  if (place === 'field') Cached()(OneResolver.prototype, 'one', {});
  const { sdl } = await buildSubgraph({ resolvers: [new OneResolver()] });
  expect(sdl).toContain('@composeDirective(name: "@cached")');
});

test('declares access with federation directives for gateways', async () => {
  const { sdl } = await buildLibrary();
  expect(sdl).toContain('"@authenticated", "@requiresScopes"');
  expect(sdl).toContain('  me: String! @authenticated\n');
  expect(sdl).toContain('  burn: Boolean! @requiresScopes(scopes: [["staff"]])\n');
  expect(sdl).toContain('  scorch: Boolean! @requiresScopes(scopes: [["admin"]])\n');
  expect(sdl).toContain('  note: String @requiresScopes(scopes: [["staff"]])\n');
  expect(sdl).toContain('  lender: String @authenticated\n');
  expect(sdl).toContain('  book: Book!\n');
});

test('declares nothing about live fields if there are none', async () => {
  const { sdl } = await buildLibrary();
  expect(sdl).not.toContain('@live');
});

test('declares nothing about kept values if there are none', async () => {
  @Resolver()
  class ForgetfulResolver {
    @Access('PUBLIC')
    @Query(() => String)
    word(): string {
      return '';
    }
  }
  const { sdl } = await buildSubgraph({ resolvers: [new ForgetfulResolver()] });
  expect(sdl).not.toContain('@cached');
});

test('lists arguments in source order', async () => {
  const { sdl } = await buildLibrary();
  expect(sdl).toContain('arguments(zebra: String!, apple: String!, mango: DateTime!): String!');
  const { data } = await run('{ arguments(mango: "2026-01-31T10:15:30Z", apple: "a", zebra: "z") }');
  expect(data).toEqual({ arguments: 'z a 2026-01-31T10:15:30.000Z' });
});

test('resolves a reference from another subgraph, and returns null for an unknown one', async () => {
  const { data } = await run(
    `{ _entities(representations: [{ __typename: "Book", id: "1" }, { __typename: "Book", id: "2" }]) {
         ... on Book { id price { formatted } }
    } }`,
  );
  expect(data).toEqual({ _entities: [{ id: '1', price: { formatted: '€19.99' } }, null] });
});

test.each([
  ['a text', 'Book'],
  ['a number', 1],
  ['a list', []],
  ['nothing', {}],
  ['a type without a name', { __typename: null, id: '1' }],
  ['a type that is an object', { __typename: {}, id: '1' }],
  ['an unknown type', { __typename: 'Nothing', id: '1' }],
  ['a type that is not an entity', { __typename: 'Query' }],
  ['a name of an object property', { __typename: 'constructor' }],
  ['a name with an unpaired surrogate', { __typename: '\ud800' }],
])('rejects %s as reference with its index', async (_, reference) => {
  const { schema } = await buildLibrary();
  const { data, errors } = await graphql({
    schema,
    source: 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
    variableValues: { representations: [{ __typename: 'Book', id: '1' }, reference] },
    contextValue: new RequestContext(undefined),
  });
  expect(data).toBeNull();
  expect(errors).toMatchObject([
    {
      originalError: {
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(/^representations\[1\] is not a reference/),
      },
    },
  ]);
});

test('cannot be built while a root field has no access level', async () => {
  @Resolver()
  class CarelessResolver {
    @Access('PUBLIC')
    @Query(() => String)
    careful(): string {
      return '';
    }

    @Query(() => String)
    careless(): string {
      return '';
    }

    @Mutation(() => String)
    reckless(): string {
      return '';
    }

    @Subscription(() => String, { topics: 'x' })
    heedless(@Root() x: string): string {
      return x;
    }
  }
  await expect(buildSubgraph({ resolvers: [new CarelessResolver()] })).rejects.toThrow(
    'No @Access on Query.careless, Mutation.reckless, Subscription.heedless.',
  );
});

test.each([
  ['{ book { id } }', [undefined, undefined, undefined]],
  ['{ me }', ['UNAUTHENTICATED', undefined, undefined]],
  ['mutation { burn }', ['UNAUTHENTICATED', 'FORBIDDEN', undefined]],
  ['{ book { note } }', ['UNAUTHENTICATED', 'FORBIDDEN', undefined]],
  ['{ book { lender } }', ['UNAUTHENTICATED', undefined, undefined]],
  ['mutation { scorch }', ['UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN']],
])('enforces the access level for anonymous callers, customers and staff: %s', async (source, expected) => {
  const callers = [undefined, callerWith('CUSTOMER'), callerWith('STAFF')];
  const outcomes = await Promise.all(callers.map((caller) => run(source, caller)));
  expect(outcomes.map(({ codes }) => codes?.[0])).toEqual(expected);
});

test('a denied field of an object is null, and the rest is returned', async () => {
  const { data } = await run('{ book { id note } }');
  expect(data).toEqual({ book: { id: '1', note: null } });
});

test('a request that signs in continues as that caller, and informs the gateway', async () => {
  const told: string[] = [];
  const context = new RequestContext(undefined, { setSession: (authorization) => void told.push(authorization) });
  const loads: number[] = [];
  const load = async (keys: readonly number[]) => {
    loads.push(...keys);
    return keys;
  };
  await context.loader(load).load(1);
  const caller = callerWith('STAFF');
  const copy = Object.assign(Object.create(Object.getPrototypeOf(context) as object), context) as RequestContext;
  copy.signIn(caller, 'a token');
  expect(copy.signedIn).toBe(caller);
  await copy.loader(load).load(1);
  expect({ told, loads }).toEqual({ told: ['Bearer a token'], loads: [1, 1] });
});

test('a request has one loader with a cache for each batch function', async () => {
  const context = new RequestContext(undefined);
  const batches: (readonly number[])[] = [];
  const double = async (keys: readonly number[]) => {
    batches.push(keys);
    return keys.map((key) => key * 2);
  };
  const load = (key: number) => context.loader(double).load(key);
  expect(await Promise.all([load(1), load(2), load(1)])).toEqual([2, 4, 2]);
  expect(batches).toEqual([[1, 2]]);
  await new RequestContext(undefined).loader(double).load(1);
  expect(batches).toEqual([[1, 2], [1]]);
});
