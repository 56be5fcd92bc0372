import { readFileSync } from 'node:fs';
import {
  GraphQLError,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql';
import { Kind, type GraphQLOutputType, type GraphQLResolveInfo, type ObjectTypeDefinitionNode } from 'graphql';
import { type Scenario, type Subgraph } from '../conformance/support/scenario.ts';
import { hash } from './random.ts';

/** The shop’s own graph over subgraphs with generated data: the same data for the same request. */
export const shop: Scenario = {
  name: 'the shop',
  subgraphs: Object.fromEntries(['customers', 'orders', 'products'].map((name) => [name, fakeSubgraph(name)])),
  cases: [],
};

interface FakeObject {
  readonly __typename: string;
  /** The value of every key. */
  readonly identity: string;
}

function fakeSubgraph(name: string): Subgraph {
  const typeDefs = readFileSync(new URL(`../../../schema/subgraphs/${name}.graphql`, import.meta.url), 'utf8');
  const types = parse(typeDefs).definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const resolvers = Object.fromEntries(
    types.filter(({ name }) => name.value !== 'Subscription').map((type) => [type.name.value, resolversOf(type)]),
  );
  return { typeDefs, isFederation1: true, resolvers };
}

function resolversOf({ name, fields = [] }: ObjectTypeDefinitionNode) {
  const resolve = (parent: Partial<FakeObject> | undefined, args: unknown, _: unknown, info: GraphQLResolveInfo) => {
    const seed = `${name.value}/${parent?.identity}/${info.fieldName}/${JSON.stringify(args)}`;
    if (keys.has(info.fieldName) && parent?.identity !== undefined) return parent.identity;
    return fake(info.returnType, seed, info);
  };
  return {
    ...Object.fromEntries(fields.map((field) => [field.name.value, resolve])),
    __resolveReference: (reference: Record<string, string>) => ({
      ...reference,
      identity: reference.id ?? reference.slug ?? reference.sku,
    }),
  };
}

const keys = new Set(['id', 'slug', 'sku']);

function fake(type: GraphQLOutputType, seed: string, info: GraphQLResolveInfo): unknown {
  const number = hash(seed);
  if (number % 41 === 0) return new GraphQLError(`${info.fieldName} is broken.`);
  if (isNonNullType(type)) return present(type.ofType, number, seed, info);
  return number % 6 === 0 ? null : present(type, number, seed, info);
}

function present(type: GraphQLOutputType, number: number, seed: string, info: GraphQLResolveInfo): unknown {
  if (isListType(type)) {
    return Array.from({ length: number % 3 }, (_, index) => fake(type.ofType, `${seed}/${index}`, info));
  }
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.value;
  if (isObjectType(type)) return { __typename: type.name, identity: `${type.name}-${number % 4}` };
  if (isInterfaceType(type) || isUnionType(type)) {
    const possible = info.schema.getPossibleTypes(type);
    return { __typename: possible[number % possible.length]?.name, identity: `any-${number % 4}` };
  }
  return scalars[String(type)]?.(number) ?? `text ${number % 9}`;
}

const scalars: Readonly<Record<string, (number: number) => unknown>> = {
  Int: (number) => number % 100,
  SafeInt: (number) => number * 100,
  Boolean: (number) => number % 2 === 0,
};
