import { randomUUID } from 'node:crypto';
import { CustomerRegistered, CustomerSessionsEnded } from '@commerce/events';
import { eventually } from '@commerce/testing';
import jwt from 'jsonwebtoken';
import {
  aCustomer,
  aPersonWith,
  aRegistration,
  createCustomer,
  deleteAccount,
  grantRole,
  listCustomers,
  login,
  type SignedIn,
  signIn,
  theAdministrator as administratorOf,
} from './support/customer.ts';
import {
  administrator,
  openCustomersDatabase,
  signingKey,
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
  test('is limited to administrators', async () => {
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
    // The session has ended. Whether the token or its role is rejected depends on whether the event has arrived.
    const [code] = codesOf(await service.ask(grantRole, variables, customer.token)) ?? [];
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(code);
    const { token: promoted } = await signIn(service, customer.email, customer.password);
    expect(codesOf(await service.ask(grantRole, variables, promoted))).toBeUndefined();
  });

  test('ends existing sessions, and checks the stored role until their tokens are rejected', async () => {
    const admin = await aPersonWith('ADMIN', service);
    const staff = await aPersonWith('STAFF', service);
    const { token } = await theAdministrator();
    for (const { email } of [admin, staff]) await service.ask(grantRole, { email, role: 'CUSTOMER' }, token);
    const [ended] = await eventually('the event is published', () => {
      const found = service.heard.of(CustomerSessionsEnded, admin.id);
      return found.length > 0 && found.slice(-1);
    });
    expect(ended?.data.sessionIds).toEqual([admin.sessionId]);
    for (const claims of [{ sid: undefined }, { sid: randomUUID() }]) {
      const asAdmin = tokenLike(admin, claims);
      const asStaff = tokenLike(staff, claims);
      const promotion = { email: admin.email, role: 'ADMIN' };
      expect(codesOf(await service.ask(grantRole, promotion, asAdmin))).toEqual(['FORBIDDEN']);
      expect(codesOf(await service.ask(createCustomer, { input: aRegistration() }, asAdmin))).toEqual(['FORBIDDEN']);
      expect(codesOf(await service.ask(listCustomers, {}, asStaff))).toEqual(['FORBIDDEN']);
      const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { email } } }`;
      const answer = await service.ask(entities, { r: [{ __typename: 'Customer', id: admin.id }] }, asStaff);
      expect(answer.data).toEqual({ _entities: [null] });
    }
    const [row] = await service.sql('SELECT role FROM customer WHERE id = $1', [admin.id]);
    expect(row).toEqual({ role: 'CUSTOMER' });
  });

  test('changes nothing if the customer already has the role', async () => {
    const staff = await aPersonWith('STAFF', service);
    const { token } = await theAdministrator();
    await service.ask(grantRole, { email: staff.email, role: 'STAFF' }, token);
    const [row] = await service.sql('SELECT ended_at FROM session WHERE id = $1', [staff.sessionId]);
    expect(row).toEqual({ ended_at: null });
  });

  test('can revoke a role', async () => {
    const staff = await aPersonWith('STAFF', service);
    const { token } = await theAdministrator();
    const { data } = await service.ask(grantRole, { email: staff.email, role: 'CUSTOMER' }, token);
    expect(data.grantRole.customer.role).toBe('CUSTOMER');
    const { data: session } = await service.ask(login, { email: staff.email, password: staff.password });
    expect(session.login.customer.role).toBe('CUSTOMER');
  });

  test('rejects unknown addresses, invalid addresses and invalid roles', async () => {
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

/** A validly signed token with some claims replaced. */
function tokenLike({ token }: SignedIn, changes: object): string {
  const { header, payload } = jwt.decode(token.slice('Bearer '.length), { complete: true })!;
  const claims = JSON.parse(JSON.stringify({ ...(payload as jwt.JwtPayload), ...changes })) as object;
  return `Bearer ${jwt.sign(claims, signingKey.privateKey, { algorithm: 'ES256', keyid: header.kid! })}`;
}

describe('the last administrator', () => {
  const administrators = `SELECT count(*)::int AS left FROM customer WHERE role = 'ADMIN'`;

  test('keeps the role and the account until there is another administrator', async () => {
    await using shop = await startCustomers();
    const first = await signIn(shop, administrator.email, administrator.password);
    const demotion = { email: administrator.email, role: 'CUSTOMER' };
    const last = { __typename: 'LastAdministratorError', code: 'LAST_ADMINISTRATOR' };
    expect((await shop.ask(grantRole, demotion, first.token)).data.grantRole).toMatchObject(last);
    const leaving = { password: administrator.password };
    expect((await shop.ask(deleteAccount, leaving, first.token)).data.deleteAccount).toMatchObject(last);
    const second = await aPersonWith('ADMIN', shop);
    const own = { __typename: 'OwnAccountError', code: 'OWN_ACCOUNT' };
    expect((await shop.ask(grantRole, demotion, first.token)).data.grantRole).toMatchObject(own);
    expect((await shop.ask(grantRole, demotion, second.token)).data.grantRole.customer.role).toBe('CUSTOMER');
  });

  test('remains when two demote each other, demote themselves or delete their accounts concurrently', async () => {
    await using shop = await startCustomers();
    const other = await aPersonWith('ADMIN', shop);
    const first = await signIn(shop, administrator.email, administrator.password);
    const demote = (who: SignedIn, whom: SignedIn) =>
      shop.ask(grantRole, { email: whom.email, role: 'CUSTOMER' }, who.token);
    const leave = (who: SignedIn) => shop.ask(deleteAccount, { password: who.password }, who.token);
    await Promise.all([demote(first, other), demote(other, first)]);
    expect(await shop.sql(administrators)).toEqual([{ left: 1 }]);
    await shop.sql(`UPDATE customer SET role = 'ADMIN' WHERE id = ANY($1)`, [[first.id, other.id]]);
    await shop.sql('TRUNCATE ended_session');
    const again = await Promise.all([first, other].map(({ email, password }) => signIn(shop, email, password)));
    await Promise.all([demote(again[0]!, again[0]!), leave(again[1]!)]);
    expect(await shop.sql(administrators)).toEqual([{ left: 1 }]);
  });
});

async function stopAll(instances: readonly CustomersService[]): Promise<void> {
  for (const instance of instances.toReversed()) await instance[Symbol.asyncDispose]();
}

describe('the first administrator', () => {
  const registered = `SELECT (SELECT count(*)::int FROM customer) AS customers, (
    SELECT count(*)::int FROM outbox WHERE envelope ->> 'type' = 'customer.registered') AS events`;

  test('exists once the service has started, and is registered only once', async () => {
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

  test('is registered once when several instances start concurrently', async () => {
    await using database = await openCustomersDatabase();
    const starts = await Promise.allSettled([1, 2, 3].map(() => startCustomers({}, database)));
    const instances = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    await using _ = { [Symbol.asyncDispose]: () => stopAll(instances) };
    expect(starts).toEqual(starts.map(() => expect.objectContaining({ status: 'fulfilled' })));
    expect(await database.sql(registered)).toEqual([{ customers: 1, events: 1 }]);
    for (const instance of instances) await signIn(instance, administrator.email, administrator.password);
  });

  test('is found regardless of the case of the address', async () => {
    await using database = await openCustomersDatabase();
    await using upper = await startCustomers({ ADMIN_EMAIL: 'Root@Shop.Example' }, database);
    await signIn(upper, 'root@shop.example', administrator.password);
    {
      await using lower = await startCustomers({ ADMIN_EMAIL: 'root@shop.example' }, database);
      await signIn(lower, 'ROOT@shop.example', administrator.password);
    }
    expect(await database.sql(registered)).toEqual([{ customers: 1, events: 1 }]);
  });

  test('is not created if none is configured', async () => {
    await using quiet = await startCustomers({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
    expect(await quiet.sql(registered)).toEqual([{ customers: 0, events: 0 }]);
  });
});
