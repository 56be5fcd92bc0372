import type { ShopClient } from '@commerce/shop-client';

export const subgraphNames = ['customers', 'orders', 'products'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Where a process answers. */
interface Address {
  readonly url: string;
}

/** A shop that runs, whoever has started it. */
export interface Shop {
  readonly shop: ShopClient;
  readonly gateway: Address;
  readonly subgraphs: Readonly<Record<SubgraphName, Address>>;
  readonly rabbitMq: { readonly amqpUrl: string };
  /** What access tokens are signed with: base64 of its PEM. */
  readonly privateKey: string;
  /** The superuser's address of Postgres; its statements count as those of no service. */
  readonly adminUrl: string;
}

/** The value of SUBGRAPH_URLS for a gateway in front of these subgraphs. */
export function subgraphUrls(subgraphs: Readonly<Record<SubgraphName, Address>>): string {
  return subgraphNames.map((name) => `${name}=${subgraphs[name].url}/graphql`).join(',');
}
