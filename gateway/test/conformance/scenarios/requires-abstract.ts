import { type Scenario } from '../support/scenario.ts';

const image = { __typename: 'Image', url: 'a.png', width: 100 };
const video = { __typename: 'Video', url: 'b.mp4', seconds: 30 };
const products = [
  { id: 'p1', medium: image, media: [image, video], origin: { __typename: 'Farm', county: 'Kent' } },
  { id: 'p2', medium: video, media: [], origin: { __typename: 'Factory', line: 3 } },
  { id: 'p3', medium: null, media: [null, image], origin: null },
];

/** Only the selection of the requirement counts: it has no `__typename` unless it selects one. */
function describe(medium: { url: string; width?: number; seconds?: number } | null): string {
  return medium ? `${medium.url} ${medium.width ?? '-'}/${medium.seconds ?? '-'}` : 'nothing';
}

export const requiresAbstract: Scenario = {
  name: '@requires of interfaces and unions',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          medium: Medium
          media: [Medium]!
          origin: Origin
        }
        interface Medium {
          url: String!
        }
        type Image implements Medium {
          url: String!
          width: Int!
        }
        type Video implements Medium {
          url: String!
          seconds: Int!
        }
        union Origin = Farm | Factory
        type Farm {
          county: String!
        }
        type Factory {
          line: Int!
        }
      `,
      resolvers: { Query: { products: () => products } },
    },
    advertising: {
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          medium: Medium @external
          media: [Medium]! @external
          origin: Origin @external
          banner: String @requires(fields: "medium { url ... on Image { width } ... on Video { seconds } }")
          reel: [String!] @requires(fields: "media { url ... on Image { width } ... on Video { seconds } }")
          kind: String @requires(fields: "medium { __typename }")
          story: String @requires(fields: "origin { ... on Farm { county } ... on Factory { line } }")
        }
        interface Medium {
          url: String!
        }
        type Image implements Medium {
          url: String! @external
          width: Int! @external
        }
        type Video implements Medium {
          url: String! @external
          seconds: Int! @external
        }
        union Origin = Farm | Factory
        type Farm {
          county: String! @external
        }
        type Factory {
          line: Int! @external
        }
      `,
      resolvers: {
        Product: {
          banner: ({ medium }) => describe(medium),
          reel: ({ media }) => media.map(describe),
          story: ({ origin }) => origin && `${origin.county ?? origin.line}`,
          kind: ({ medium }) => medium?.__typename,
        },
      },
    },
  },
  cases: [
    {
      title: 'sends the fragments that apply to a required interface',
      query: '{ products { banner } }',
      expected: {
        data: {
          products: [{ banner: 'a.png 100/-' }, { banner: 'b.mp4 -/30' }, { banner: 'nothing' }],
        },
      },
      fetches: 2,
    },
    {
      title: 'sends the fragments that apply to each item of a required list',
      query: '{ products { reel } }',
      expected: {
        data: {
          products: [{ reel: ['a.png 100/-', 'b.mp4 -/30'] }, { reel: [] }, { reel: ['nothing', 'a.png 100/-'] }],
        },
      },
      fetches: 2,
    },
    {
      title: 'sends the fragments that apply to a required union',
      query: '{ products { story } }',
      expected: { data: { products: [{ story: 'Kent' }, { story: '3' }, { story: null }] } },
      fetches: 2,
    },
    {
      title: 'sends the name of a required type',
      query: '{ products { kind } }',
      expected: { data: { products: [{ kind: 'Image' }, { kind: 'Video' }, { kind: null }] } },
      fetches: 2,
    },
    {
      title: 'returns only the client’s fragments, without the required ones',
      query: '{ products { banner medium { __typename ... on Video { url } } } }',
      expected: {
        data: {
          products: [
            { banner: 'a.png 100/-', medium: { __typename: 'Image' } },
            { banner: 'b.mp4 -/30', medium: { __typename: 'Video', url: 'b.mp4' } },
            { banner: 'nothing', medium: null },
          ],
        },
      },
      fetches: 2,
    },
  ],
};
