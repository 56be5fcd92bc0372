import { readFileSync } from 'node:fs';
import {
  defaultFieldResolver,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';
import { publicSubgraphs, type Subgraph } from './subgraphs.ts';

// The shop’s own subgraphs as committed, with generated data: the same data for the same path.

const folder = new URL('../../../schema/subgraphs/', import.meta.url);

/** How many items a page of the shop displays. */
const lengths: Readonly<Record<string, number>> = {
  nodes: 20,
  orders: 10,
  lines: 3,
  variants: 4,
  options: 2,
  images: 2,
};

const scalars: Readonly<Record<string, (field: string) => unknown>> = {
  Int: () => 3,
  SafeInt: () => 1_999,
  Boolean: () => true,
  DateTime: () => '2026-01-31T10:15:30.000Z',
  CurrencyCode: () => 'EUR',
};

function fake(type: GraphQLOutputType, field: string, index: number): unknown {
  if (isNonNullType(type)) return fake(type.ofType, field, index);
  if (isListType(type)) {
    return Array.from({ length: lengths[field] ?? 1 }, (_, item) => fake(type.ofType, field, item));
  }
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (isObjectType(type)) return { __typename: type.name, id: `${type.name}-${index}`, slug: `${type.name}-${index}` };
  return (scalars[String(type)] ?? textOf)(field);
}

const textOf = (field: string) => (field === 'description' ? `What there is to say of it. `.repeat(8) : `The ${field}`);

const resolve: GraphQLFieldResolver<unknown, unknown> = (parent, args, context, info) => {
  const known: unknown = defaultFieldResolver(parent, args, context, info);
  return known ?? fake(info.returnType, info.fieldName, 0);
};

const shopSubgraphs: readonly Subgraph[] = ['customers', 'orders', 'products'].map((name) => ({
  name,
  typeDefs: parse(unprotected(readFileSync(new URL(`${name}.graphql`, folder), 'utf8'))),
  resolvers: {},
  resolve,
}));

/** Apollo’s gateway rejects a supergraph with directives that it does not enforce. */
function unprotected(sdl: string): string {
  return sdl
    .replaceAll(/,? *"@(?:authenticated|requiresScopes)"/g, '')
    .replaceAll(/ @authenticated\b| @requiresScopes\(scopes: [^)]*\)/g, '');
}

/** The subgraphs of the workloads, by the name of their suite. */
export const suites = { public: publicSubgraphs, shop: shopSubgraphs } satisfies Record<string, readonly Subgraph[]>;

export type SuiteName = keyof typeof suites;

export const isSuiteName = (name: string | undefined): name is SuiteName => name !== undefined && name in suites;
