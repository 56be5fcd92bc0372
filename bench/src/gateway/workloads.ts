import { meWithOrders, orderWithLines, productBySlug, productList } from './shop-queries.ts';

/** Requests for comparing the gateways. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  /** The body of the next request. */
  readonly nextBody: () => string;
  /** The number of different responses, in rotation. */
  readonly kinds: number;
}

const operation = (declaration: string, argument: string) => `
  fragment User on User { id username name${argument} }
  fragment Review on Review { id body }
  fragment Product on Product { inStock${argument} name${argument} price shippingEstimate${argument} upc weight }
  query Benchmark${declaration} {
    users {
      ...User
      reviews${argument} {
        ...Review
        product {
          ...Product
          reviews${argument} {
            ...Review
            author { ...User reviews${argument} { ...Review product { ...Product } } }
          }
        }
      }
    }
    topProducts {
      ...Product
      reviews${argument} {
        ...Review
        author { ...User reviews${argument} { ...Review product { ...Product } } }
      }
    }
  }`;

const identicalBody = JSON.stringify({ query: operation('', '') });

export const identical: Workload = {
  name: 'identical',
  title: 'identical requests',
  nextBody: () => identicalBody,
  kinds: 1,
};

/** Matches a value of `$visit` wherever a gateway puts it in a fetch: nothing else has nine digits. */
export const visitPattern = /\b[12]\d{8}\b/g;
let visit = 100_000_000;
export const nextVisit = () => ++visit;
const uniqueQuery = JSON.stringify(operation('($visit: Int)', '(visit: $visit)'));

/**
 * The same selections, with a variable of a different value in each request as an argument in every fetch: no two
 * requests share a fetch, as for callers with personal data. The response stays the same.
 */
export const unique: Workload = {
  name: 'unique',
  title: 'unique variables',
  nextBody: () => `{"query":${uniqueQuery},"variables":{"visit":${++visit}}}`,
  kinds: 1,
};

/** The benchmark's operation under another name and alias each time, so that it has to be planned. */
export const coldBody = (number: number): string =>
  JSON.stringify({
    query: operation('', '')
      .replace('query Benchmark', `query Cold${number}`)
      .replace('users {', `cold${number}: users {`),
  });

const shopRequests = [
  (_visit: number) => ({ query: productList }),
  (visit: number) => ({ query: productBySlug, variables: { slug: `visit-${visit}` } }),
  (visit: number) => ({ query: orderWithLines, variables: { id: `visit-${visit}` } }),
  (visit: number) => ({ query: meWithOrders, variables: { after: `visit-${visit}` } }),
] as const;

/** The shop’s own busiest queries in rotation: the list is the same for all callers, the others are personal. */
export const shop: Workload = {
  name: 'shop',
  title: "the shop's queries",
  nextBody: () => {
    const request = shopRequests[++visit % shopRequests.length];
    return JSON.stringify(request?.(visit));
  },
  kinds: shopRequests.length,
};
