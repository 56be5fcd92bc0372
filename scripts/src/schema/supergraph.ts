import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { parse, printSchema, type GraphQLSchema } from 'graphql';
import { withOneOf } from '../../../gateway/dist/planning/one-of-inputs.js';
import { readLiveSchema } from '../../../gateway/dist/live/live-schema.js';
import type { PrintedSubgraph } from './subgraphs.ts';

/** Hints about deliberate design choices. Every other hint is an error. */
const harmlessHints = new Set<string>([
  // Value types and inputs come from the same class in each subgraph, so they cannot differ.
]);

/** The directives and types that the gateway supports. */
const supported = { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES };

export interface Composition {
  /** The supergraph SDL for the gateway. */
  readonly supergraph: string;
  /** The API schema for clients. */
  readonly apiSchema: string;
}

/** Composes subgraphs, whoever wrote them. Throws with every composition error. */
export function compose(subgraphs: readonly PrintedSubgraph[]) {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { errors, supergraphSdl, hints } = composeServices(services);
  if (errors)
    throw new Error(`The subgraphs do not compose:\n${errors.map(({ message }) => `  ${message}`).join('\n')}`);
  const documents = services.map(({ typeDefs }) => typeDefs);
  return { supergraphSdl: withOneOf(supergraphSdl, documents), hints };
}

/** Composes our subgraphs. Throws with every composition error, every relevant hint, and every invalid @live. */
export function composeSupergraph(subgraphs: readonly PrintedSubgraph[]): Composition {
  const { supergraphSdl, hints } = compose(subgraphs);
  const faults = hints.filter(({ definition }) => !harmlessHints.has(definition.code));
  if (faults.length > 0)
    throw new Error(`Composition hints:\n${faults.map((hint) => `  ${hint.toString()}`).join('\n')}`);
  const apiSchema = Supergraph.build(supergraphSdl, supported).apiSchema().toGraphQLJSSchema();
  checkLiveFields(supergraphSdl, apiSchema);
  return { supergraph: `${supergraphSdl}\n`, apiSchema: `${printSchema(apiSchema)}\n` };
}

/** The gateway would reject a subscription field without events. */
function checkLiveFields(supergraph: string, apiSchema: GraphQLSchema): void {
  const { fields } = readLiveSchema(supergraph, apiSchema);
  const dead = Object.keys(apiSchema.getSubscriptionType()?.getFields() ?? {}).filter((name) => !fields.has(name));
  if (dead.length > 0) throw new Error(`These subscription fields have no @live: ${dead.join(', ')}.`);
}
