import { buildSubgraph, type RequestContext, type SubgraphSchema, uuid } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { AddressResolver } from './address/address.resolver.ts';
import { AdministrationResolver } from './administration/administration.resolver.ts';
import { AuditResolver } from './audit/audit.resolver.ts';
import { CredentialsResolver } from './credentials/credentials.resolver.ts';
import { CustomerAddressesResolver } from './customer/customer-addresses.resolver.ts';
import { CustomerResolver } from './customer/customer.resolver.ts';
import type { Customer } from './customer/customer.ts';
import { EventBacklogResolver } from './event-backlog/event-backlog.resolver.ts';
import { LoginCodeResolver } from './login-code/login-code.resolver.ts';
import { OrderStatisticsResolver } from './order-statistics/order-statistics.resolver.ts';
import { PasskeyResolver } from './passkey/passkey.resolver.ts';
import { PersonalDataResolver } from './personal-data/personal-data.resolver.ts';
import { PersonalData } from './personal-data/personal-data.ts';
import { RegistrationResolver } from './registration/registration.resolver.ts';
import { RoleResolver } from './role/role.resolver.ts';
import type { CustomersServices } from './services.ts';
import { SessionResolver } from './session/session.resolver.ts';

/** Builds the subgraph. Without services, its schema can only be printed. */
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
    reauthentication,
    passkeys,
    passkeyLogins,
    personalData,
    statistics,
    audit,
    administration,
  } = services ?? ({} as Partial<CustomersServices>);
  return buildSubgraph({
    resolvers: [
      new CustomerResolver(customers!),
      new CustomerAddressesResolver(addresses!),
      new RoleResolver(roles!),
      new AddressResolver(addresses!),
      new OrderStatisticsResolver(statistics!),
      new RegistrationResolver(registrations!),
      new SessionResolver(sessions!, refreshes!, logins!),
      new LoginCodeResolver(codes!),
      new CredentialsResolver(credentials!),
      new PasskeyResolver(passkeys!, passkeyLogins!),
      new AdministrationResolver(administration!),
      new AuditResolver(audit!, customers!),
      new PersonalDataResolver(personalData!, reauthentication!),
      new EventBacklogResolver(),
    ],
    references: {
      Customer: findCustomer,
      PersonalData: (key: { customerId: string }) => {
        const { data: id } = uuid().safeParse(key.customerId);
        return id === undefined ? undefined : new PersonalData(id);
      },
    },
  });

  /** Only the customers themselves and staff can see a customer. */
  async function findCustomer(key: { id: string }, context: RequestContext): Promise<Customer | undefined> {
    const { data: id } = uuid().safeParse(key.id);
    if (id === undefined) return undefined;
    const { caller } = context;
    if (caller === undefined || (caller.id !== id && !hasRole(caller, 'STAFF'))) return undefined;
    // One statement reads the customer and the current role of the caller.
    const [customer, self] = await context.loader(customers!.load).loadMany([id, caller.id]);
    if (customer instanceof Error || self instanceof Error) throw customer instanceof Error ? customer : self;
    return caller.id === id || hasRole(self, 'STAFF') ? customer : undefined;
  }
}
