import { buildSubgraph, type RequestContext, type SubgraphSchema, uuid } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { AddressResolver } from './address/address.resolver.ts';
import { CredentialsResolver } from './credentials/credentials.resolver.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import type { Customer } from './customer/customer.ts';
import { LoginCodeResolver } from './login-code/login-code.resolver.ts';
import { OrderStatisticsResolver } from './order-statistics/order-statistics.resolver.ts';
import { PersonalDataResolver } from './personal-data/personal-data.resolver.ts';
import { RegistrationResolver } from './registration/registration.resolver.ts';
import type { CustomersServices } from './services.ts';
import { SessionResolver } from './session/session.resolver.ts';

/** Builds the subgraph; without services it can be printed, not called. */
export function buildCustomersSubgraph(services?: CustomersServices): Promise<SubgraphSchema> {
  const {
    customers,
    roles,
    addresses,
    sessions,
    refreshes,
    logins,
    registrations,
    codes,
    credentials,
    personalData,
    statistics,
  } = services ?? ({} as Partial<CustomersServices>);
  return buildSubgraph({
    resolvers: [
      new CustomerResolver(customers!, roles!),
      new AddressResolver(addresses!),
      new OrderStatisticsResolver(statistics!),
      new RegistrationResolver(registrations!),
      new SessionResolver(sessions!, refreshes!, logins!),
      new LoginCodeResolver(codes!),
      new CredentialsResolver(credentials!),
      new PersonalDataResolver(personalData!, customers!, logins!, codes!),
    ],
    references: { Customer: findCustomer },
  });

  /** A customer is visible to themselves and to staff; for everybody else there is none. */
  async function findCustomer(key: { id: string }, context: RequestContext): Promise<Customer | undefined> {
    const { data: id } = uuid().safeParse(key.id);
    if (id === undefined) return undefined;
    const { caller } = context;
    if (caller === undefined || (caller.id !== id && !hasRole(caller, 'STAFF'))) return undefined;
    // By one statement: the customer, and the role that the caller has by now.
    const [customer, self] = await context.loader(customers!.load).loadMany([id, caller.id]);
    if (customer instanceof Error || self instanceof Error) throw customer instanceof Error ? customer : self;
    return caller.id === id || hasRole(self, 'STAFF') ? customer : undefined;
  }
}
