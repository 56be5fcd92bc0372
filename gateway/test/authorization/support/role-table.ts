import { readFileSync } from 'node:fs';
import { roles, scopesOf, type Role } from '@commerce/identity';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { LoadedSupergraph } from '../../../src/planning/supergraph.ts';
import type { Authority } from '../../../src/identity/authority.ts';

const root = new URL('../../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
export const sdl = read('schema/supergraph.graphql');
export const { apiSchema } = new LoadedSupergraph(sdl);

export type CallerKind = 'anonymous' | Lowercase<Role>;
const callerKinds: readonly CallerKind[] = ['anonymous', ...roles.map((role) => role.toLowerCase() as Lowercase<Role>)];

export function authorityOf(name: CallerKind): Authority {
  if (name === 'anonymous') return { isSignedIn: false, scopes: new Set() };
  return { isSignedIn: true, scopes: new Set(scopesOf(name.toUpperCase() as Role)) };
}

/** The table in docs/roles.md, which documents what the gateway enforces. */
export const rows = [...read('docs/roles.md').matchAll(/^\| `(\w+)\.(\w+)` +\|(.*)\|$/gm)].map(
  ([, type, field, marks]) => ({
    type: type as string,
    field: field as string,
    allowed: (marks as string).split('|').map((mark) => mark.trim() === 'yes'),
  }),
);
export const cases = rows.flatMap(({ type, field, allowed }) =>
  callerKinds.map((who, index) => [`${type}.${field}`, who, allowed[index] as boolean] as const),
);

function valueOf(type: GraphQLInputType): string {
  const present = getNullableType(type);
  if (isListType(present)) return '[]';
  if (isEnumType(present)) return present.getValues()[0]?.name ?? '';
  if (isInputObjectType(present)) {
    const required = Object.values(present.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${valueOf(field.type)}`).join(', ')} }`;
  }
  const { name } = getNamedType(type);
  if (name === 'DateTime') return '"2026-01-31T10:15:30.000Z"';
  return name === 'Int' || name === 'SafeInt' ? '1' : name === 'Boolean' ? 'true' : '"x"';
}

function selected(field: GraphQLField<unknown, unknown>, selection = '__typename'): string {
  // With the token of a link, which replaces a session, a field is open to everybody.
  const given = field.args.filter((arg) => isRequiredArgument(arg) || arg.name === 'token');
  const args = given.map((arg) => `${arg.name}: ${valueOf(arg.type)}`);
  const called = args.length > 0 ? `${field.name}(${args.join(', ')})` : field.name;
  return isCompositeType(getNamedType(field.type)) ? `${called} { ${selection} }` : called;
}

export const rootKinds: Readonly<Record<string, string>> = {
  Query: 'query',
  Mutation: 'mutation',
  Subscription: 'subscription',
};

/** An operation that selects one field by the shortest path to its type. */
export function operationFor(type: string, name: string): string {
  const fieldOf = (parent: GraphQLObjectType) => selected(parent.getFields()[name] as GraphQLField<unknown, unknown>);
  const kind = rootKinds[type];
  if (kind !== undefined) return `${kind} { ${fieldOf(apiSchema.getType(type) as GraphQLObjectType)} }`;
  type Way = (inner: string) => string;
  const ways: [GraphQLObjectType, Way][] = [[apiSchema.getQueryType()!, (inner) => `{ ${inner} }`]];
  const seen = new Set<unknown>();
  for (const [parent, way] of ways) {
    if (parent.name === type) return way(fieldOf(parent));
    for (const field of Object.values(parent.getFields())) {
      const next = getNamedType(field.type);
      if (!isObjectType(next) || seen.has(next)) continue;
      seen.add(next);
      ways.push([next, (inner) => way(selected(field, inner))]);
    }
  }
  throw new Error(`No path leads to ${type}.`);
}
