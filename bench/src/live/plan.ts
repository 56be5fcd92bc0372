/** Who follows which orders, and how often something happens to these. */
export interface LivePlan {
  readonly title: string;
  readonly customers: number;
  readonly ordersPerCustomer: number;
  /** Each follows all orders of its customer. */
  readonly socketsPerCustomer: number;
  /** Of one order, on one socket. */
  readonly subscriptionsPerOrder: number;
  /** To all orders together, one after the other. */
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
