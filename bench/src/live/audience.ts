import { randomUUID } from 'node:crypto';
import type { LivePlan } from './plan.ts';
import type { SocketPlan } from './subscribers.ts';

/** An order, and whose it is. */
export interface OwnedOrder {
  readonly id: string;
  readonly customerId: string;
}

/** Customers with orders, and the sockets on which they follow them. */
export interface Audience {
  readonly orders: readonly OwnedOrder[];
  readonly sockets: readonly SocketPlan[];
}

/** Orders that come one after the other are of different customers, as far as there are several. */
export function createAudience(plan: LivePlan, authorizationOf: (customerId: string) => string): Audience {
  const customers = Array.from({ length: plan.customers }, () => randomUUID());
  const orders = Array.from({ length: plan.ordersPerCustomer }, () =>
    customers.map((customerId) => ({ id: randomUUID(), customerId })),
  ).flat();
  const sockets = customers.flatMap((customerId, customer) => {
    const authorization = authorizationOf(customerId);
    const followed = orders.flatMap((_, order) =>
      order % customers.length === customer ? repeated(order, plan.subscriptionsPerOrder) : [],
    );
    return repeated({ authorization, orders: followed }, plan.socketsPerCustomer);
  });
  return { orders, sockets };
}

const repeated = <Thing>(thing: Thing, times: number): Thing[] => Array.from({ length: times }, () => thing);
