import { buildSubgraphSchema } from '@apollo/subgraph';
import { mergeResolvers } from '@graphql-tools/merge';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type ClassType, type NonEmptyArray } from 'type-graphql';
import { assertAccessIsStated } from './access.ts';
import { cacheControlDirective, hasCacheHints } from './cache-control.ts';
import { cachedDirective, hasCachedTypes } from './cached.ts';
import type { RequestContext } from '../request/context.ts';
import { countListItems } from '../lists/list-items.ts';
import { hasLiveFields, liveDirective } from './live.ts';
import { DateTime } from './scalars.ts';
import { recordMutationsOfStaff } from './staff-acts.ts';

const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@composeDirective"
    "@authenticated", "@requiresScopes", "@cost", "@listSize"
  ]
)`;

/** type-graphql requires a PubSub, but the gateway serves live fields from the event bus. */
const refuse = (): never => {
  throw new Error('Live fields are served by the gateway.');
};
const gatewayFeedsSubscriptions = { publish: refuse, subscribe: refuse };

/** Finds the entity that a reference from another subgraph identifies; null or undefined if there is none. */
export type ResolveReference = (reference: never, context: RequestContext) => unknown;

export interface SubgraphDefinition {
  /** Instances of type-graphql's resolver classes, one of each. */
  readonly resolvers: readonly object[];
  /** Types that no field refers to, such as implementations of an interface. */
  readonly orphanedTypes?: readonly ClassType[];
  /** By type name, for every type with a @key that other subgraphs can reference. */
  readonly references?: Readonly<Record<string, ResolveReference>>;
}

export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  /** The subgraph's SDL with its federation directives, the input of composition. */
  readonly sdl: string;
}

/** Builds an executable federation 2 subgraph from type-graphql classes. Throws if a root field has no @Access. */
export async function buildSubgraph(definition: SubgraphDefinition): Promise<SubgraphSchema> {
  const { resolvers, orphanedTypes = [], references = {} } = definition;
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const metadata = getMetadataStorage();
  // Parameter decorators run from last to first, but arguments must be listed in source order.
  metadata.params.sort((one, other) => one.index - other.index);
  // A property without middleware, such as `@Access`, is read as it is. Otherwise, type-graphql wraps it in a resolver.
  for (const field of metadata.fields) {
    const isGuarded = metadata.middlewares.some(
      ({ target, fieldName }) => target === field.target && fieldName === field.name,
    );
    field.simple = !isGuarded && field.name === field.schemaName;
  }
  const codeFirst = await buildSchema({
    resolvers: [...instances.keys()] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...orphanedTypes],
    container: { get: (resolver) => instances.get(resolver) as object },
    pubSub: gatewayFeedsSubscriptions,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    skipCheck: true,
  });
  assertAccessIsStated(codeFirst);
  recordMutationsOfStaff(codeFirst);
  const links = [
    federationLink,
    ...(hasLiveFields(codeFirst) ? [liveDirective] : []),
    ...(hasCacheHints(codeFirst) ? [cacheControlDirective] : []),
    ...(hasCachedTypes(codeFirst) ? [cachedDirective] : []),
  ];
  const sdl = `${links.join('\n\n')}\n\n${printSchemaWithDirectives(codeFirst)}\n`;
  const entryPoints = Object.entries(references).map(([type, resolve]) => ({
    [type]: {
      __resolveReference: (reference: unknown, context: RequestContext) => resolve(reference as never, context),
    },
  }));
  const typeDefs: DocumentNode = parse(sdl);
  const schema = buildSubgraphSchema({
    typeDefs,
    resolvers: mergeResolvers([createResolversMap(codeFirst), ...entryPoints] as never[]) as never,
  });
  countListItems(schema);
  return { schema, sdl };
}
