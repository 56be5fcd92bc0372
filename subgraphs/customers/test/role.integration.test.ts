import { CustomerRegistered, CustomerSessionsEnded } from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  aCustomer,
  aPersonWith,
  grantRole,
  login,
  me,
  refreshSession,
  signIn,
  theAdministrator as administratorOf,
} from './support/customer.ts';
import {
  administrator,
  openCustomersDatabase,
  startCustomers,
  type CustomersService,
} from './support/customers-service.ts';

let service: CustomersService;

beforeAll(async () => {
  service = await startCustomers();
});
afterAll(() => service[Symbol.asyncDispose]());

const theAdministrator = () => administratorOf(service);
const codesOf = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors?.map(({ extensions }) => extensions.code);

describe('granting a role', () => {
  test('is for administrators alone', async () => {
    const { id, email } = await aCustomer(service);
    const variables = { email, role: 'ADMIN' };
    expect(codesOf(await service.ask(grantRole, variables))).toEqual(['UNAUTHENTICATED']);
    for (const role of ['CUSTOMER', 'STAFF'] as const) {
      const { token } = await aPersonWith(role, service);
      expect(codesOf(await service.ask(grantRole, variables, token))).toEqual(['FORBIDDEN']);
    }
    expect(await service.sql('SELECT role FROM customer WHERE id = $1', [id])).toEqual([{ role: 'CUSTOMER' }]);

    const { token } = await aPersonWith('ADMIN', service);
    const { data } = await service.ask(grantRole, variables, token);
    expect(data.grantRole).toEqual({ __typename: 'CustomerPayload', customer: { id, email, role: 'ADMIN' } });
  });

  test('takes effect with the next sign-in, with the same password', async () => {
    const customer = await aCustomer(service);
    const { token } = await theAdministrator();
    await service.ask(grantRole, { email: customer.email.toUpperCase(), role: 'ADMIN' }, token);
    const variables = { email: customer.email, role: 'ADMIN' };
    const [code] = codesOf(await service.ask(grantRole, variables, customer.token)) ?? [];
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(code); // The session has ended; that it has is heard in a moment.
    const { token: promoted } = await signIn(service, customer.email, customer.password);
    expect(codesOf(await service.ask(grantRole, variables, promoted))).toBeUndefined();
  });

  test('is refused to a demoted administrator at once, whatever their token says', async () => {
    const demoted = await aPersonWith('ADMIN', service);
    const { token } = await theAdministrator();
    await service.ask(grantRole, { email: demoted.email, role: 'CUSTOMER' }, token);
    const [code] = codesOf(await service.ask(grantRole, { email: demoted.email, role: 'ADMIN' }, demoted.token)) ?? [];
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(code);
    expect(await service.sql('SELECT role FROM customer WHERE id = $1', [demoted.id])).toEqual([{ role: 'CUSTOMER' }]);
  });

  test('ends the sessions of whoever has another role, and says so', async () => {
    const staff = await aPersonWith('STAFF', service);
    const { token } = await theAdministrator();
    const isEnding = () =>
      service.heard.of(CustomerSessionsEnded, staff.id).some(({ data }) => data.sessionIds.includes(staff.sessionId));
    await service.ask(grantRole, { email: staff.email, role: 'STAFF' }, token);
    expect((await service.ask(me, {}, staff.token)).data.me.id).toBe(staff.id);
    await service.ask(grantRole, { email: staff.email, role: 'CUSTOMER' }, token);
    await eventually('the end is said', isEnding);
    const { data } = await service.ask(refreshSession, { refreshToken: staff.refreshToken });
    expect(data.refreshSession.__typename).toBe('InvalidTokenError');
  });

  test('to each other at the same moment leaves one of two administrators', async () => {
    const [one, other] = [await aPersonWith('ADMIN', service), await aPersonWith('ADMIN', service)];
    const demote = (by: typeof one, whom: typeof one) =>
      service.ask(grantRole, { email: whom.email, role: 'CUSTOMER' }, by.token);
    await Promise.all([demote(one, other), demote(other, one)]);
    const roles = await service.sql('SELECT role FROM customer WHERE id = ANY($1) ORDER BY role', [[one.id, other.id]]);
    expect(roles).toEqual([{ role: 'CUSTOMER' }, { role: 'ADMIN' }]);
  });

  test('takes a role away again', async () => {
    const staff = await aPersonWith('STAFF', service);
    const { token } = await theAdministrator();
    const { data } = await service.ask(grantRole, { email: staff.email, role: 'CUSTOMER' }, token);
    expect(data.grantRole.customer.role).toBe('CUSTOMER');
    const { data: session } = await service.ask(login, { email: staff.email, password: staff.password });
    expect(session.login.customer.role).toBe('CUSTOMER');
  });

  test('is refused for an address that nobody has, and for what is no address or no role', async () => {
    const { token } = await theAdministrator();
    const grant = (email: string, role: string) => service.ask(grantRole, { email, role }, token);
    expect((await grant('nobody@shop.example', 'STAFF')).data.grantRole).toMatchObject({
      __typename: 'CustomerNotFoundError',
      code: 'CUSTOMER_NOT_FOUND',
    });
    expect((await grant('nobody', 'STAFF')).data.grantRole).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'email', code: 'INVALID_FORMAT' }],
    });
    expect(codesOf(await grant(administrator.email, 'ROOT'))).toEqual(['BAD_USER_INPUT']);
  });
});

async function stopAll(instances: readonly CustomersService[]): Promise<void> {
  for (const instance of instances.toReversed()) await instance[Symbol.asyncDispose]();
}

describe('the first administrator', () => {
  const registered = `SELECT (SELECT count(*)::int FROM customer) AS customers, (SELECT count(*)::int FROM outbox) AS events`;

  test('is there when the service has started, and is registered once however often it starts', async () => {
    await using database = await openCustomersDatabase();
    {
      await using first = await startCustomers({}, database);
      const { id, token } = await signIn(first, administrator.email, administrator.password);
      expect((await first.ask('{ me { role } }', {}, token)).data).toEqual({ me: { role: 'ADMIN' } });
      await eventually('the event is published', () => first.heard.of(CustomerRegistered, id).length > 0);
    }
    await using second = await startCustomers({ ADMIN_PASSWORD: 'another password' }, database);
    await signIn(second, administrator.email, administrator.password);
    expect(await database.sql(registered)).toEqual([{ customers: 1, events: 1 }]);
  });

  test('is registered once when instances start at the same moment', async () => {
    await using database = await openCustomersDatabase();
    const starts = await Promise.allSettled([1, 2, 3].map(() => startCustomers({}, database)));
    const instances = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    await using _ = { [Symbol.asyncDispose]: () => stopAll(instances) };
    expect(starts).toEqual(starts.map(() => expect.objectContaining({ status: 'fulfilled' })));
    expect(await database.sql(registered)).toEqual([{ customers: 1, events: 1 }]);
    for (const instance of instances) await signIn(instance, administrator.email, administrator.password);
  });

  test('keeps the case of their address out of it', async () => {
    await using database = await openCustomersDatabase();
    await using upper = await startCustomers({ ADMIN_EMAIL: 'Root@Shop.Example' }, database);
    await signIn(upper, 'root@shop.example', administrator.password);
    {
      await using lower = await startCustomers({ ADMIN_EMAIL: 'root@shop.example' }, database);
      await signIn(lower, 'ROOT@shop.example', administrator.password);
    }
    expect(await database.sql(registered)).toEqual([{ customers: 1, events: 1 }]);
  });

  test('is nobody when the environment names none', async () => {
    await using quiet = await startCustomers({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
    expect(await quiet.sql(registered)).toEqual([{ customers: 0, events: 0 }]);
  });
});
