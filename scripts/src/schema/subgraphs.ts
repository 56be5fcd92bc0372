import 'reflect-metadata';
import { buildCustomersSubgraph } from '../../../subgraphs/customers/dist/schema.js';
import { buildOrdersSubgraph } from '../../../subgraphs/orders/dist/schema.js';
import { buildProductsSubgraph } from '../../../subgraphs/products/dist/schema.js';

export interface PrintedSubgraph {
  readonly name: string;
  /** The default address of the subgraph in the supergraph. */
  readonly url: string;
  readonly sdl: string;
}

/** Prints the SDL of every subgraph from its code. */
export async function printSubgraphs(): Promise<PrintedSubgraph[]> {
  const [customers, orders, products] = await Promise.all([
    buildCustomersSubgraph(),
    buildOrdersSubgraph(),
    buildProductsSubgraph(),
  ]);
  return [
    { name: 'customers', url: 'http://127.0.0.1:4001/graphql', sdl: customers.sdl },
    { name: 'orders', url: 'http://127.0.0.1:4002/graphql', sdl: orders.sdl },
    { name: 'products', url: 'http://127.0.0.1:4003/graphql', sdl: products.sdl },
  ];
}
