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

/** What a generated value depends on besides its place. Values with another salt are other values. */
export interface Salts {
  readonly ofField: (
    field: { readonly type: string; readonly name: string; readonly args: Readonly<Record<string, unknown>> },
    parent: Partial<FakeObject> | undefined,
  ) => string;
  /** The salt that an object gets, from that of the field that has returned it; none if it was found by its key. */
  readonly ofObject: (typeName: string, field?: { readonly coordinate: string; readonly salt: string }) => string;
}

const unsalted: Salts = { ofField: () => '', ofObject: () => '' };

/** The shop’s own graph over subgraphs with generated data: the same data for the same request and salts. */
export function fakeShop(salts: Salts): Scenario {
  const names = ['customers', 'orders', 'products'];
  const subgraphs = Object.fromEntries(names.map((name) => [name, fakeSubgraph(name, salts)]));
  return { name: 'the shop', subgraphs, cases: [] };
}

export const shop = fakeShop(unsalted);

export interface FakeObject {
  readonly __typename: string;
  /** The value of every key. */
  readonly identity: string;
  readonly salt: string;
}

function fakeSubgraph(name: string, salts: Salts): Subgraph {
  const typeDefs = readFileSync(new URL(`../../../schema/subgraphs/${name}.graphql`, import.meta.url), 'utf8');
  const types = parse(typeDefs).definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const resolvers = Object.fromEntries(
    types
      .filter(({ name }) => name.value !== 'Subscription')
      .map((type) => [type.name.value, resolversOf(type, salts)]),
  );
  return { typeDefs, isFederation1: true, resolvers };
}

function resolversOf({ name: { value: type }, fields = [] }: ObjectTypeDefinitionNode, salts: Salts) {
  const resolve = (
    parent: Partial<FakeObject> | undefined,
    args: Record<string, unknown>,
    _: unknown,
    info: GraphQLResolveInfo,
  ) => {
    const name = info.fieldName;
    if (keys.has(name) && parent?.identity !== undefined) return parent.identity;
    const salt = salts.ofField({ type, name, args }, parent);
    const seed = `${type}/${parent?.identity}/${name}/${JSON.stringify(args)}${salt}`;
    const saltOf = (typeName: string) => salts.ofObject(typeName, { coordinate: `${type}.${name}`, salt });
    return fake(info.returnType, seed, { ...info, saltOf });
  };
  return {
    ...Object.fromEntries(fields.map((field) => [field.name.value, resolve])),
    __resolveReference: (reference: Record<string, string>) => ({
      ...reference,
      identity: [...keys].map((key) => reference[key]).find((value) => value !== undefined),
      salt: salts.ofObject(type),
    }),
  };
}

export const keys: ReadonlySet<string> = new Set(['id', 'slug', 'sku', 'orderId', 'customerId']);

interface FakeInfo extends GraphQLResolveInfo {
  readonly saltOf: (typeName: string) => string;
}

function fake(type: GraphQLOutputType, seed: string, info: FakeInfo): unknown {
  const number = hash(seed);
  if (number % 41 === 0) return new GraphQLError(`${info.fieldName} is broken.`);
  if (isNonNullType(type)) return present(type.ofType, number, seed, info);
  return number % 6 === 0 ? null : present(type, number, seed, info);
}

function present(type: GraphQLOutputType, number: number, seed: string, info: FakeInfo): unknown {
  if (isListType(type)) {
    return Array.from({ length: number % 3 }, (_, index) => fake(type.ofType, `${seed}/${index}`, info));
  }
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.value;
  if (isObjectType(type)) return objectOf(type.name, `${type.name}-${number % 4}`, info);
  if (isInterfaceType(type) || isUnionType(type)) {
    const possible = info.schema.getPossibleTypes(type);
    return objectOf(possible[number % possible.length]?.name ?? '', `any-${number % 4}`, info);
  }
  return scalars[String(type)]?.(number) ?? `text ${number % 9}`;
}

function objectOf(typeName: string, identity: string, { saltOf }: FakeInfo): FakeObject {
  return { __typename: typeName, identity, salt: saltOf(typeName) };
}

const scalars: Readonly<Record<string, (number: number) => unknown>> = {
  Int: (number) => number % 100,
  SafeInt: (number) => number * 100,
  Boolean: (number) => number % 2 === 0,
};
