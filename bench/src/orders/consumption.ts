import { cpuMsOfTree, memoryOfTree } from '../process-figures.ts';
import type { Servers } from './servers.ts';
import type { Shop } from './shop.ts';

export type Process = 'gateway' | 'customers' | 'orders' | 'products' | 'postgres' | 'rabbitmq';

/** The processes of a shop and of its servers, including child processes. */
export function processesOf({ gateway, subgraphs }: Shop, { pids }: Servers): Readonly<Record<Process, number>> {
  const { customers, orders, products } = subgraphs;
  return { gateway: gateway.pid, customers: customers.pid, orders: orders.pid, products: products.pid, ...pids };
}

export const cpuMs = (pids: Readonly<Record<Process, number>>) => mapValues(pids, cpuMsOfTree);

/** Shared memory, such as the buffers of Postgres, counts once. */
export const memoryMb = (pids: Readonly<Record<Process, number>>) => mapValues(pids, memoryOfTree);

/** The increase per order. */
export function perOrder(
  before: Readonly<Record<Process, number>>,
  after: Readonly<Record<Process, number>>,
  orders: number,
): Record<Process | 'total', number> {
  const each = mapValues(after, (value, name) => (value - before[name]) / orders);
  return { ...each, total: Object.values(each).reduce((sum, value) => sum + value, 0) };
}

function mapValues<Name extends string, From, To>(
  values: Readonly<Record<Name, From>>,
  to: (value: From, name: Name) => To,
): Record<Name, To> {
  const entries = Object.entries(values) as [Name, From][];
  return Object.fromEntries(entries.map(([name, value]) => [name, to(value, name)])) as Record<Name, To>;
}
