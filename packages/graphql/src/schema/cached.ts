import type { GraphQLSchema } from 'graphql';
import { Directive } from 'type-graphql';
import { appliedDirectives } from './applied-directives.ts';

/** When the gateway discards what it keeps of a field, or of objects of a type: the arguments of the directive below. */
export interface CachedOptions {
  readonly until?: readonly string[];
  /** In seconds. */
  readonly maxAge?: number;
}

/**
 * Declares that the gateway may keep a field of the Query type, or objects of a type, until one of these events. The
 * value must be the same for every caller without scopes.
 */
export function Cached(options: CachedOptions = {}): MethodDecorator & PropertyDecorator & ClassDecorator {
  // Numbers, strings and lists of strings have the same syntax in JSON and GraphQL.
  const values = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return Directive(values.length === 0 ? `@${directiveName}` : `@${directiveName}(${values.join(', ')})`);
}

const directiveName = 'cached';

/** Makes composition keep the directive in the supergraph. */
export const cachedDirective = `extend schema
  @link(url: "https://specs.commerce-supergraph.dev/cached/v1.0", import: ["@cached"])
  @composeDirective(name: "@cached")

"""Declares that the gateway may keep a field of the Query type, or objects of this type, for all callers without scopes. Fields that return objects are kept if they or the type of the objects have the directive, other fields with their object."""
directive @cached(
  """The events that end it: event types of schema/events.asyncapi.yaml, each with a condition that selects the affected objects: \`product.changed where subject = $id\`. An attribute is \`subject\` or a path in the event's \`data\` such as \`data.productId\` or \`data.lines.variantId\` (any item of a list); \`$id\` is an argument of a field of the Query type, and elsewhere a field of the object; several conditions are joined by \`and\`. A condition on an absent argument never holds. Without a condition, any event of the type ends it. The events of a field, of the type that it returns and of the objects around it add up; without events of its own, it is kept as long as the object around it."""
  until: [String!]! = []
  """The maximum age in seconds, if no event ends it before. The default is the gateway's."""
  maxAge: Int
) on OBJECT | FIELD_DEFINITION`;

/** Whether any type or field of the schema may be kept. */
export function hasCachedTypes(schema: GraphQLSchema): boolean {
  return appliedDirectives(schema, directiveName).length > 0;
}

/**
 * The events that end what gateways keep of the schema: their types, each with the paths in the event's data that the
 * conditions compare.
 */
export function endingEvents(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const applied: CachedOptions[] = appliedDirectives(schema, directiveName);
  const paths = new Map<string, string[]>();
  for (const trigger of applied.flatMap(({ until = [] }) => until)) {
    const type = trigger.split(/\s/, 1)[0]!;
    const compared = [...trigger.matchAll(/\bdata\.([\w.]+) = /g)].map(([, path]) => path!);
    paths.set(type, [...new Set([...(paths.get(type) ?? []), ...compared])]);
  }
  return paths;
}
