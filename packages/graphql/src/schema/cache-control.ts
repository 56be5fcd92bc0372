import type { GraphQLSchema } from 'graphql';
import { Directive } from 'type-graphql';
import { appliedDirectives } from './applied-directives.ts';

/** How long responses with a field, or with objects of a type, may be cached: the arguments of the directive below. */
export interface CacheControlOptions {
  /** In seconds. */
  readonly maxAge?: number;
  readonly scope?: 'PUBLIC' | 'PRIVATE';
  readonly inheritMaxAge?: boolean;
}

/**
 * Declares how long responses may be cached. Without it, fields of the Query type and fields that return objects make a
 * response uncacheable; other fields are cached like their parent.
 */
export function CacheControl(options: CacheControlOptions): MethodDecorator & PropertyDecorator & ClassDecorator {
  const values = Object.entries(options).map(([name, value]) => `${name}: ${value}`);
  return Directive(`@${directiveName}(${values.join(', ')})`);
}

const directiveName = 'cacheControl';

/** Makes composition keep the directive in the supergraph. Clients do not see the enum, because it has the prefix. */
export const cacheControlDirective = `extend schema
  @link(url: "https://specs.commerce-supergraph.dev/cacheControl/v1.0", import: ["@cacheControl"])
  @composeDirective(name: "@cacheControl")

"""Who may share a cached response."""
enum cacheControl__Scope {
  """Everybody."""
  PUBLIC
  """Nobody: the response is for one caller."""
  PRIVATE
}

"""Declares how long a response with this field, or with objects of this type, may be cached. The lowest value of all selected fields applies."""
directive @cacheControl(
  """The maximum age in seconds. The default is 0 for fields of the Query type and for fields that return objects, and the parent's value for other fields."""
  maxAge: Int
  """Who may share the response. It is private if any selected field is."""
  scope: cacheControl__Scope
  """Whether a field that returns objects has the parent's value, and not 0."""
  inheritMaxAge: Boolean
) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION`;

/** Whether any type or field of the schema has a hint. */
export function hasCacheHints(schema: GraphQLSchema): boolean {
  return appliedDirectives(schema, directiveName).length > 0;
}
