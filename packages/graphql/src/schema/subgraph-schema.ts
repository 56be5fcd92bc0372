import { buildSubgraphSchema } from '@apollo/subgraph';
import { mergeResolvers } from '@graphql-tools/merge';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage, type ClassType, type NonEmptyArray } from 'type-graphql';
import { assertAccessIsStated } from './access.ts';
import type { RequestContext } from '../request/context.ts';
import { countListItems } from '../lists/list-items.ts';
import { hasLiveFields, liveDirective } from './live.ts';
import { DateTime } from './scalars.ts';

const federationLink = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: [
    "@key", "@shareable", "@external", "@requires", "@provides", "@tag", "@composeDirective"
    "@authenticated", "@requiresScopes"
  ]
)`;

/** Subgraphs declare live fields, and the gateway feeds them from the event bus; type-graphql insists on a PubSub. */
const refuse = (): never => {
  throw new Error('Live fields are served by the gateway.');
};
const gatewayFeedsSubscriptions = { publish: refuse, subscribe: refuse };

/** Finds the entity that a reference from another subgraph names; null or undefined when there is none. */
export type ResolveReference = (reference: never, context: RequestContext) => unknown;

export interface SubgraphDefinition {
  /** Instances of type-graphql's resolver classes, one of each: all the wiring there is. */
  readonly resolvers: readonly object[];
  /** Types that no field leads to, such as a member of an interface. */
  readonly orphanedTypes?: readonly ClassType[];
  /** By type name, for every type with a @key that can be entered from another subgraph. */
  readonly references?: Readonly<Record<string, ResolveReference>>;
}

export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  /** The subgraph's own SDL with its federation directives: what composition reads. */
  readonly sdl: string;
}

/** Builds an executable federation 2 subgraph from type-graphql classes. Throws when a root field states no @Access. */
export async function buildSubgraph(definition: SubgraphDefinition): Promise<SubgraphSchema> {
  const { resolvers, orphanedTypes = [], references = {} } = definition;
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  // Parameter decorators run last to first; the explorer shall list arguments as they are written.
  getMetadataStorage().params.sort((one, other) => one.index - other.index);
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
  const links = hasLiveFields(codeFirst) ? `${federationLink}\n\n${liveDirective}` : federationLink;
  const sdl = `${links}\n\n${printSchemaWithDirectives(codeFirst)}\n`;
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
