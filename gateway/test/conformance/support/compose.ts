import { composeServices } from '@apollo/composition';
import { withOneOf } from '../../../src/planning/one-of-inputs.ts';
import { type Subgraph } from './scenario.ts';
import { subgraphDocument } from './subgraph-document.ts';

/** The supergraph SDL of the subgraphs at these addresses. */
export function compose(subgraphs: Readonly<Record<string, Subgraph>>, urls: Readonly<Record<string, string>>): string {
  const { errors, supergraphSdl } = composeServices(
    Object.entries(subgraphs).map(([name, subgraph]) => ({
      name,
      url: urls[name],
      typeDefs: subgraphDocument(subgraph),
    })),
  );
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return withOneOf(supergraphSdl, Object.values(subgraphs).map(subgraphDocument));
}
