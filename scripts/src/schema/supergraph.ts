import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import type { PrintedSubgraph } from './subgraphs.ts';

/** Hints that are only remarks on a design we have chosen. Every other hint is a fault. */
const harmlessHints = new Set<string>([
  // Value types and inputs are made by the same class in each subgraph, so there is nothing to reconcile.
]);

export interface Composition {
  /** What the gateway runs. */
  readonly supergraph: string;
  /** What clients see. */
  readonly apiSchema: string;
}

/** Composes the subgraphs. Throws with every composition error and every hint that matters. */
export function composeSupergraph(subgraphs: readonly PrintedSubgraph[]): Composition {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { errors, supergraphSdl, hints } = composeServices(services);
  if (errors)
    throw new Error(`The subgraphs do not compose:\n${errors.map(({ message }) => `  ${message}`).join('\n')}`);
  const faults = hints.filter(({ definition }) => !harmlessHints.has(definition.code));
  if (faults.length > 0)
    throw new Error(`Composition hints:\n${faults.map((hint) => `  ${hint.toString()}`).join('\n')}`);
  const apiSchema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return { supergraph: `${supergraphSdl}\n`, apiSchema: `${printSchema(apiSchema)}\n` };
}
