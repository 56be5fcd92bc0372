import { cpuMsOfTree, memoryOfTree } from '../process-figures.ts';
import type { Servers } from './servers.ts';
import type { Shop } from './shop.ts';

export type Process = 'gateway' | 'customers' | 'orders' | 'products' | 'postgres' | 'rabbitmq';

/** The processes of a shop and of its servers, including child processes. */
export function processesOf({ gateway, subgraphs }: Shop, { pids }: Servers): Readonly<Record<Process, number>> {
  const { customers, orders, products } = subgraphs;
  return { gateway: gateway.pid, customers: customers.pid, orders: orders.pid, products: products.pid, ...pids };
}

export const cpuMs = <Name extends string>(pids: Readonly<Record<Name, number>>) => mapValues(pids, cpuMsOfTree);

/** Shared memory, such as the buffers of Postgres, counts once. */
export const memoryMb = (pids: Readonly<Record<Process, number>>) => mapValues(pids, memoryOfTree);

/** The increase per order. */
export function perOrder<Name extends string>(
  before: Readonly<Record<Name, number>>,
  after: Readonly<Record<Name, number>>,
  orders: number,
): Record<Name | 'total', number> {
  const each = mapValues(after, (value, name) => (value - before[name]) / orders);
  const total = Object.values<number>(each).reduce((sum, value) => sum + value, 0);
  return { ...each, total };
}

function mapValues<Name extends string, From, To>(
  values: Readonly<Record<Name, From>>,
  to: (value: From, name: Name) => To,
): Record<Name, To> {
  const entries = Object.entries(values) as [Name, From][];
  return Object.fromEntries(entries.map(([name, value]) => [name, to(value, name)])) as Record<Name, To>;
}
