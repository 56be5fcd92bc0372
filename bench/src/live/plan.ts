import { randomUUID } from 'node:crypto';
import type { SocketPlan } from './subscribers.ts';

/** The subscribers with their orders, and how often these change. */
export interface LivePlan {
  readonly title: string;
  readonly customers: number;
  readonly ordersPerCustomer: number;
  /** Each subscribes to all orders of its customer. */
  readonly socketsPerCustomer: number;
  /** Subscriptions to one order, on one socket. */
  readonly subscriptionsPerOrder: number;
  /** For all orders together, one after another. */
  readonly eventsPerSecond: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

const ownOrders: LivePlan = {
  title: 'own orders',
  customers: 1000,
  ordersPerCustomer: 10,
  socketsPerCustomer: 1,
  subscriptionsPerOrder: 1,
  eventsPerSecond: 500,
  warmUpSeconds: 2,
  seconds: 20,
};

const oneOrder: LivePlan = {
  title: 'one order',
  customers: 1,
  ordersPerCustomer: 1,
  socketsPerCustomer: 200,
  subscriptionsPerOrder: 10,
  eventsPerSecond: 20,
  warmUpSeconds: 2,
  seconds: 20,
};

export const plans = { ownOrders, oneOrder };
export const quickPlans = {
  ownOrders: { ...ownOrders, customers: 100, warmUpSeconds: 1, seconds: 5 },
  oneOrder: { ...oneOrder, socketsPerCustomer: 20, warmUpSeconds: 1, seconds: 5 },
};

export const subscribersOf = (plan: LivePlan): number =>
  plan.customers * plan.socketsPerCustomer * plan.ordersPerCustomer * plan.subscriptionsPerOrder;

/** An order with its customer. */
export interface OwnedOrder {
  readonly id: string;
  readonly customerId: string;
}

/** Customers with orders, and the sockets on which they subscribe to them. */
export interface Audience {
  readonly orders: readonly OwnedOrder[];
  readonly sockets: readonly SocketPlan[];
}

/** Consecutive orders belong to different customers, as far as there are several. */
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
