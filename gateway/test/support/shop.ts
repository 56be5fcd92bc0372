import type { ShopClient } from '@commerce/shop-client';

export const subgraphNames = ['customers', 'orders', 'products'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** The address of a process. */
interface Address {
  readonly url: string;
}

/** A running shop. */
export interface Shop {
  readonly shop: ShopClient;
  readonly gateway: Address;
  readonly subgraphs: Readonly<Record<SubgraphName, Address>>;
  readonly rabbitMq: { readonly amqpUrl: string };
  /** The key that signs access tokens: base64 of its PEM. */
  readonly privateKey: string;
  /** The superuser’s Postgres URL; its statements are not counted. */
  readonly adminUrl: string;
}

/** The value of SUBGRAPH_URLS for a gateway in front of these subgraphs. */
export function subgraphUrls(subgraphs: Readonly<Record<SubgraphName, Address>>): string {
  return subgraphNames.map((name) => `${name}=${subgraphs[name].url}/graphql`).join(',');
}
