import { parse, type DocumentNode } from 'graphql';
import { type Subgraph } from './scenario.ts';

/** What makes a document a Federation 2 subgraph, with every directive that the scenarios use. */
const federationLink = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.7"
      import: [
        "@key"
        "@requires"
        "@provides"
        "@external"
        "@shareable"
        "@override"
        "@inaccessible"
        "@interfaceObject"
      ]
    )
`;

export function subgraphDocument({ typeDefs, isFederation1 }: Subgraph): DocumentNode {
  return parse(isFederation1 ? typeDefs : federationLink + typeDefs);
}
