import { GraphQLError, Kind, visit, type DocumentNode } from 'graphql';

/**
 * Rejects a supergraph that uses features that are not supported: subgraphs with other protocols.
 */
export function checkFeatures(supergraph: DocumentNode): void {
  visit(supergraph, {
    Directive: ({ name, arguments: args = [] }) => {
      if (name.value !== 'link' && name.value !== 'core') return;
      for (const { value } of args)
        if (value.kind === Kind.STRING && value.value.startsWith('https://specs.apollo.dev/connect/'))
          throw new GraphQLError('A subgraph does not use GraphQL: @connect is not supported.');
    },
  });
}
