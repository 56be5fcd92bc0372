import { buildSubgraph, hasRole, type RequestContext, type SubgraphSchema, uuid } from '@commerce/service';
import { CustomerResolver } from './customer/customer.resolver.ts';
import type { CustomerService } from './customer/customer.service.ts';
import type { Customer } from './customer/customer.ts';
import { OrderStatisticsResolver } from './order-statistics/order-statistics.resolver.ts';
import type { OrderStatisticsService } from './order-statistics/order-statistics.service.ts';
import { SessionResolver } from './session/session.resolver.ts';
import type { SessionService } from './session/session.service.ts';
import type { AddressService } from './address/address.service.ts';

export interface CustomersServices {
  readonly customers: CustomerService;
  readonly addresses: AddressService;
  readonly sessions: SessionService;
  readonly statistics: OrderStatisticsService;
}

/** Builds the subgraph; without services it can be printed, not called. */
export function buildCustomersSubgraph(services?: CustomersServices): Promise<SubgraphSchema> {
  const { customers, addresses, sessions, statistics } = services ?? ({} as Partial<CustomersServices>);
  return buildSubgraph({
    resolvers: [
      new CustomerResolver(customers!, addresses!, sessions!),
      new OrderStatisticsResolver(statistics!),
      new SessionResolver(sessions!),
    ],
    references: { Customer: findCustomer },
  });

  /** A customer is visible to themselves and to staff; for everybody else there is none. */
  async function findCustomer(key: { id: string }, context: RequestContext): Promise<Customer | undefined> {
    const { data: id } = uuid().safeParse(key.id);
    if (id === undefined) return undefined;
    const mayKnow = context.caller?.id === id || hasRole(context.caller, 'STAFF');
    return mayKnow ? context.loader(customers!.load).load(id) : undefined;
  }
}
