import { parse, type DocumentNode } from 'graphql';
import { type Subgraph } from './scenario.ts';

/** Makes a document a Federation 2 subgraph, with every directive that the scenarios use. */
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

/** Separate, because Apollo’s gateway rejects a supergraph that links them at all. */
const securityLink = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.7"
      import: [
        "@key"
        "@shareable"
        "@interfaceObject"
        "@composeDirective"
        "@authenticated"
        "@requiresScopes"
        "@policy"
      ]
    )
`;

const costLink = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@cost", "@listSize"])
`;

const cachedLink = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.7"
      import: ["@key", "@shareable", "@external", "@requires", "@composeDirective", "@authenticated"]
    )
    @link(url: "https://specs.commerce-supergraph.dev/cached/v1.0", import: ["@cached"])
    @composeDirective(name: "@cached")
  directive @cached(until: [String!]! = [], maxAge: Int) on OBJECT | FIELD_DEFINITION
`;

/** Separate, because Apollo’s gateway does not know contexts. */
const contextLink = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.8"
      import: ["@key", "@shareable", "@external", "@requires", "@context", "@fromContext"]
    )
`;

export function subgraphDocument({ typeDefs, isFederation1 }: Subgraph): DocumentNode {
  if (isFederation1) return parse(typeDefs);
  if (/@cached\b/.test(typeDefs)) return parse(cachedLink + typeDefs);
  if (/@(context|fromContext)\b/.test(typeDefs)) return parse(contextLink + typeDefs);
  if (/@(cost|listSize)\b/.test(typeDefs)) return parse(costLink + typeDefs);
  return parse((/@(authenticated|requiresScopes|policy)\b/.test(typeDefs) ? securityLink : federationLink) + typeDefs);
}
