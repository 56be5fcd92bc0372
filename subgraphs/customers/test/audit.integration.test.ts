import { randomUUID } from 'node:crypto';
import { AuditEntryRecorded, createEvent } from '@commerce/events';
import { auditCoverageOf, eventually } from '@commerce/testing';
import { auditedTables } from '../src/migrations/1760000001100-audit-acts-of-staff.ts';
import { auditLog } from './support/audit.ts';
import { aCustomer, aPersonWith, grantRole, theAdministrator, type SignedIn } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

/** Tables whose changes are not recorded, and why. */
const unaudited: Readonly<Record<string, string>> = {
  attempt: 'counts of attempts',
  audit_change: 'the log itself',
  audit_entry: 'the log itself',
  customer_order: 'a copy of the orders',
  ended_session: 'follows from the session',
  known_client: 'only the customer signs in',
  login_code: 'only the customer signs in',
  mailed_token: 'only the customer requests it',
  pending_registration: 'only the customer registers',
  spent_passkey_challenge: 'only the customer signs in',
  used_refresh_token: 'only the customer signs in',
};

let service: CustomersService;
let admin: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
  admin = await theAdministrator(service);
});
afterAll(() => service[Symbol.asyncDispose]());

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly at: string;
  readonly actorId: string;
  readonly changes: readonly { readonly subjectType: string; readonly subjectId: string; readonly fields: object[] }[];
}

const read = async (
  filter: object = {},
  page: object = {},
): Promise<{ nodes: Entry[]; pageInfo: { endCursor: string } }> => {
  const { data, errors } = await service.ask(auditLog, { filter, ...page }, admin.token);
  expect(errors).toBeUndefined();
  return data.auditLog;
};

/** Publishes an entry, as another service does. */
async function record(fields: object = {}) {
  const data = {
    entryId: randomUUID(),
    actorId: randomUUID(),
    action: 'updateProduct',
    service: 'products',
    requestId: 'r1',
    reason: null,
    at: new Date().toISOString(),
    changes: [
      {
        subjectType: 'Product',
        subjectId: randomUUID(),
        operation: 'UPDATED' as const,
        fields: [{ name: 'title', before: 'Kettle', after: 'Quick kettle', isHidden: false }],
      },
    ],
    omittedChanges: 0,
    ...fields,
  };
  const occurrence = { subject: data.actorId, aggregateVersion: 0, service: data.service };
  await service.bus.publish(createEvent(AuditEntryRecorded, occurrence, data));
  return data;
}

describe('the triggers', () => {
  test('are those of the tables that the service watches', async () => {
    expect((await auditCoverageOf(service)).audited).toEqual(Object.keys(auditedTables).toSorted());
  });

  test('record every table that staff change, unless there is a reason', async () => {
    expect((await auditCoverageOf(service)).unaudited).toEqual(Object.keys(unaudited).toSorted());
  });

  test('leave out what is personal or secret', async () => {
    expect((await auditCoverageOf(service)).suspicious).toEqual([]);
  });
});

test('an administrator finds what another one did, with the fields but no personal data', async () => {
  const customer = await aCustomer(service);
  await service.ask(grantRole, { email: customer.email, role: 'STAFF' }, admin.token);
  const filter = { subjectType: 'Customer', subjectId: customer.id, action: 'grantRole' };
  const [entry] = await eventually('the entry is stored', async () => {
    const { nodes } = await read(filter);
    return nodes.length > 0 && nodes;
  });
  expect(entry).toMatchObject({
    action: 'grantRole',
    actorId: admin.id,
    service: 'customers',
    actor: { id: admin.id },
  });
  expect(entry!.changes[0]!.fields).toContainEqual({
    name: 'role',
    before: '"CUSTOMER"',
    after: '"STAFF"',
    isHidden: false,
  });
  expect(JSON.stringify(entry)).not.toContain(customer.email);
});

test('an event is stored once, and nobody can change what is stored', async () => {
  const { entryId, actorId } = await record();
  expect((await read({ actorId })).nodes.map(({ id }) => id)).toEqual([entryId]);
  for (const table of ['audit_entry', 'audit_change']) {
    await expect(
      service.sql(`UPDATE ${table} SET ${table === 'audit_entry' ? 'action' : 'operation'} = 'x'`),
    ).rejects.toThrow('append-only');
  }
});

describe('a filter', () => {
  test.each([
    ['actorId', ({ actorId }: Entry) => ({ actorId })],
    ['subject', ({ changes: [one] }: Entry) => ({ subjectType: one!.subjectType, subjectId: one!.subjectId })],
    ['text', ({ changes: [one] }: Entry) => ({ text: `quick ${one!.subjectId}` })],
    ['action', ({ action }: Entry) => ({ action })],
    ['time', ({ at }: Entry) => ({ from: at, to: new Date(Date.parse(at) + 1).toISOString() })],
  ])('by %s finds its entry only', async (_, filterOf) => {
    await record();
    const at = new Date(Date.UTC(2001, 0, 1) + Math.floor(Math.random() * 1e10)).toISOString();
    const subjectId = randomUUID();
    const fields = [{ name: 'title', before: null, after: `Quick ${subjectId}`, isHidden: false }];
    const changes = [{ subjectType: 'Product', subjectId, operation: 'UPDATED', fields }];
    const entry = await record({ at, action: `do${randomUUID()}`, changes });
    const { nodes } = await read(filterOf(entry as never));
    expect(nodes.map(({ id }) => id)).toEqual([entry.entryId]);
  });

  test.each([{ subjectId: randomUUID() }, { actorId: 'x' }, { text: '' }, { action: 'x'.repeat(101) }])(
    '%j is refused',
    async (filter) => {
      const { errors } = await service.ask(auditLog, { filter }, admin.token);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    },
  );
});

test('pages continue after the cursor', async () => {
  const actorId = randomUUID();
  const ids = [];
  for (let count = 0; count < 3; count++) {
    ids.unshift((await record({ actorId, at: new Date(Date.UTC(2002, 0, 1 + count)).toISOString() })).entryId);
  }
  const first = await read({ actorId }, { first: 2 });
  const second = await read({ actorId }, { first: 2, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(ids);
});

test('a token that is older than the loss of the role reads nothing', async () => {
  const former = await aPersonWith('ADMIN', service);
  await service.sql(`UPDATE customer SET role = 'CUSTOMER' WHERE id = $1`, [former.id]);
  const { errors } = await service.ask(auditLog, {}, former.token);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
});

describe('with many entries', () => {
  beforeAll(async () => {
    await service.sql(
      `INSERT INTO audit_entry (id, at, actor_id, action, service, omitted_changes, words)
       SELECT gen_random_uuid(), now() - n * interval '1 minute', md5('actor' || n % 50)::uuid, 'act' || n % 40, 'products', 0,
         to_tsvector('simple', 'word' || n % 5000) FROM generate_series(1, 30000) AS n`,
    );
    await service.sql(
      `INSERT INTO audit_change (entry_id, position, subject_type, subject_id, operation, fields)
       SELECT id, 1, 'Product', md5(words::text)::uuid, 'UPDATED', '[]' FROM audit_entry ON CONFLICT DO NOTHING`,
    );
    await service.sql('ANALYZE audit_entry; ANALYZE audit_change');
  });

  test.each([
    ['no filter', {}, 'audit_entry_newest'],
    ['a time', { from: '2020-01-01T00:00:00Z' }, 'audit_entry_newest'],
    ['an actor', { actorId: randomUUID() }, 'audit_entry_of_actor'],
    ['an action', { action: 'act7' }, 'audit_entry_of_action'],
    ['a subject', { subjectType: 'Product', subjectId: randomUUID() }, 'audit_change_of_subject'],
    ['a text', { text: 'word17' }, 'audit_entry_words'],
  ])('a page with %s is read by an index', async (_, filter, index) => {
    const statements = await service.statements.during(() => read(filter));
    const list = statements.find((sql) => sql.includes('audit_entry'))!;
    const [row] = await service.sql<{ 'QUERY PLAN': unknown }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${list}`);
    const plan = JSON.stringify(row!['QUERY PLAN']);
    expect(plan).not.toContain('Seq Scan');
    expect(plan).toContain(index);
  });
});
