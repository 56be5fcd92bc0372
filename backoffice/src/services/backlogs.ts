import type { DataState } from '../graphql/use-data.ts';
import { useData } from '../graphql/use-data.ts';
import {
  CustomersBacklogDocument,
  OrdersBacklogDocument,
  ProductsBacklogDocument,
} from '../generated/services-operations.ts';
import { useEffect, useState } from 'react';
import { useWhileSeen } from './while-seen.ts';

export interface Backlog {
  readonly waitingEvents: number;
  readonly oldestSeconds: number;
}

export interface ServiceState {
  readonly service: 'orders' | 'products' | 'customers';
  /** The last answer. */
  readonly backlog: Backlog | undefined;
  /** Whether the last question failed. */
  readonly isDown: boolean;
  /** The ages of the oldest event since the page was opened, newest last. */
  readonly ages: readonly number[];
}

const maxAges = 120;

/** The services behind the graph with their outboxes, asked every five seconds while the page is seen. */
export function useServiceStates(): readonly ServiceState[] {
  const orders = useData(OrdersBacklogDocument, {});
  const products = useData(ProductsBacklogDocument, {});
  const customers = useData(CustomersBacklogDocument, {});
  const states = [
    useServiceState('orders', orders, orders.data?.eventBacklog),
    useServiceState('products', products, products.data?.productsEventBacklog),
    useServiceState('customers', customers, customers.data?.customersEventBacklog),
  ];
  useWhileSeen(() => {
    for (const { reload } of [orders, products, customers]) reload();
  });
  return states;
}

function useServiceState(
  service: ServiceState['service'],
  { error }: DataState<unknown>,
  backlog: Backlog | undefined,
): ServiceState {
  const [ages, setAges] = useState<readonly number[]>([]);
  useEffect(() => {
    if (backlog !== undefined) setAges((known) => [...known, backlog.oldestSeconds].slice(-maxAges));
  }, [backlog]);
  return { service, backlog, isDown: error !== undefined, ages };
}
