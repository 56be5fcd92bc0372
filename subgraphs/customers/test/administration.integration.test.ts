import { randomUUID } from 'node:crypto';
import { CustomerDeleted, CustomerSessionsEnded } from '@commerce/events';
import { eventually } from '@commerce/testing';
import { endCustomerSessions, eraseCustomer, exportCustomerData, readCustomer } from './support/administration.ts';
import { auditLog } from './support/audit.ts';
import { aCustomer, aPersonWith, listCustomers, nobodysId, signIn, type SignedIn } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let admin: SignedIn;
let staff: SignedIn;
let ada: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
  [admin, staff] = [await aPersonWith('ADMIN', service), await aPersonWith('STAFF', service)];
});
beforeEach(async () => {
  ada = await aCustomer(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const reason = 'Requested in ticket 17';
const end = async (customerId: string, fields: object = {}, by = admin) =>
  (await service.ask(endCustomerSessions, { customerId, reason, ...fields }, by.token)).data.endCustomerSessions;
const erase = async (customerId: string, fields: object = {}, by = admin) =>
  (await service.ask(eraseCustomer, { customerId, reason, ...fields }, by.token)).data.eraseCustomer;
const entryAbout = (customerId: string, action: string) =>
  eventually('the entry is stored', async () => {
    const filter = { subjectType: 'Customer', subjectId: customerId, action };
    const { data } = await service.ask(auditLog, { filter }, admin.token);
    return data.auditLog.nodes[0] as { reason: string | null; actorId: string } | undefined;
  });

describe('the profile of a customer', () => {
  test('is read by staff, and its sessions only by administrators', async () => {
    const { data } = await service.ask(readCustomer, { id: ada.id }, admin.token);
    expect(data.customer).toMatchObject({ id: ada.id, role: 'CUSTOMER', sessions: [{ id: ada.sessionId }] });
    const { errors } = await service.ask(readCustomer, { id: ada.id }, staff.token);
    expect(errors).toMatchObject([{ path: ['customer', 'sessions'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test.each(['x', nobodysId])('of %s is null', async (id) => {
    expect((await service.ask(readCustomer, { id }, staff.token)).data).toEqual({ customer: null });
  });

  test('is found by the beginning of the telephone number, however it is written', async () => {
    const digits = String(Math.floor(Math.random() * 1e7)).padStart(7, '0');
    const { id } = await aCustomer(service, { phone: `+49 151 2${digits}` });
    for (const search of [`+491512${digits}`, `0049 151 2${digits.slice(0, 6)}`, `+49 (151) 2${digits}`]) {
      const { data } = await service.ask(listCustomers, { search }, staff.token);
      expect(data.customers.nodes.map((node: { id: string }) => node.id)).toContain(id);
    }
  });
});

describe('ending the sessions of a customer', () => {
  test('ends one or all, publishes them, and is in the audit log with its reason', async () => {
    const other = await signIn(service, ada.email, ada.password);
    expect(await end(ada.id, { sessionId: other.sessionId })).toMatchObject({ ended: 1, customer: { id: ada.id } });
    expect(await end(ada.id)).toMatchObject({ ended: 1 });
    expect(await end(ada.id)).toMatchObject({ ended: 0 });
    const events = await eventually('the events are published', () => {
      const heard = service.heard.of(CustomerSessionsEnded, ada.id);
      return heard.length === 2 && heard;
    });
    expect(events.map(({ data }) => data.sessionIds)).toEqual([[other.sessionId], [ada.sessionId]]);
    expect(await entryAbout(ada.id, 'endCustomerSessions')).toMatchObject({ reason, actorId: admin.id });
  });

  test('does not end the session of another customer', async () => {
    const grace = await aCustomer(service);
    expect(await end(ada.id, { sessionId: grace.sessionId })).toMatchObject({ ended: 0 });
  });

  test('is refused for unknown customers, for oneself and without a reason', async () => {
    expect(await end(randomUUID())).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
    expect(await end(admin.id)).toMatchObject({ code: 'OWN_ACCOUNT' });
    expect(await end(ada.id, { reason: ' ' })).toMatchObject({ fields: [{ path: 'reason' }] });
  });
});

describe('exporting the data of a customer', () => {
  const exported = async (customerId: string, fields: object = {}) =>
    (await service.ask(exportCustomerData, { customerId, reason, ...fields }, admin.token)).data.exportCustomerData;

  test('returns what the customer exports, and is in the audit log with its reason', async () => {
    const { personalData } = await exported(ada.id);
    expect(personalData).toMatchObject({ customerId: ada.id, account: { nodes: [{ kind: 'account' }] } });
    expect(JSON.stringify(personalData)).toContain(ada.email);
    expect(await entryAbout(ada.id, 'exportCustomerData')).toMatchObject({
      reason,
      actorId: admin.id,
      changes: [{ operation: 'EXPORTED', fields: [] }],
    });
  });

  test('is refused for unknown customers, for oneself and without a reason', async () => {
    expect(await exported(randomUUID())).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
    expect(await exported(admin.id)).toMatchObject({ code: 'OWN_ACCOUNT' });
    expect(await exported(ada.id, { reason: '' })).toMatchObject({ fields: [{ path: 'reason' }] });
  });
});

describe('erasing a customer', () => {
  test('deletes the account and publishes it, and its entry in the audit log has no personal data', async () => {
    expect(await erase(ada.id)).toEqual({ __typename: 'DeleteAccountPayload', customerId: ada.id });
    expect(await service.sql('SELECT FROM customer WHERE id = $1', [ada.id])).toEqual([]);
    await eventually('the event is published', () => service.heard.of(CustomerDeleted, ada.id).length === 1);
    const entry = await entryAbout(ada.id, 'eraseCustomer');
    expect(entry).toMatchObject({ reason, actorId: admin.id });
    expect(JSON.stringify(entry)).not.toMatch(/Lovelace|shop\.example/);
    expect(await erase(ada.id)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' });
  });

  test('is refused for oneself and without a reason', async () => {
    expect(await erase(admin.id)).toMatchObject({ code: 'OWN_ACCOUNT' });
    expect(await erase(ada.id, { reason: 'x'.repeat(501) })).toMatchObject({ fields: [{ path: 'reason' }] });
    expect(await service.sql('SELECT FROM customer WHERE id = ANY($1)', [[ada.id, admin.id]])).toHaveLength(2);
  });

  test('is refused to an administrator who has lost the role', async () => {
    const former = await aPersonWith('ADMIN', service);
    await service.sql(`UPDATE customer SET role = 'STAFF' WHERE id = $1`, [former.id]);
    for (const document of [eraseCustomer, endCustomerSessions, exportCustomerData]) {
      const { errors } = await service.ask(document, { customerId: ada.id, reason }, former.token);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});
