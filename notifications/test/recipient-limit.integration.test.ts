import {
  CustomerEmailChangeRequested,
  CustomerEmailVerified,
  CustomerLoginCodeRequested,
  CustomerPasswordChanged,
  CustomerRegistered,
  OrderLinkIssued,
  type EventEnvelope,
} from '@commerce/events';
import { mailboxHash } from '../src/mail/recipient-limit.ts';
import { anOrderOf, inAnHour, say, somebody, type Somebody } from './support/events.ts';
import { startWorker, type Worker } from './support/worker.ts';

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({ MAILS_PER_UNVERIFIED_ADDRESS: '3', METRICS: 'true' });
});
afterEach(() => expect(worker.bus.deadLetters).toEqual([]));
afterAll(() => worker[Symbol.asyncDispose]());

/** Handles events, and returns how many mails they caused. */
async function mailsAbout(...events: readonly EventEnvelope[]): Promise<number> {
  await worker.publish(...events);
  const found = await worker.sql('SELECT FROM mail WHERE id = ANY($1)', [events.map(({ id }) => id)]);
  return found.length;
}

const linkFor = ({ name, email }: Somebody) => {
  const { orderId, number, total } = anOrderOf({ customerId: null, name, email });
  return say(OrderLinkIssued, { orderId, number, total, name, email, token: 'token' });
};
const ordersOf = (customer: Somebody, count: number) =>
  Array.from({ length: count }, () => anOrderOf(customer).placed());

test('an address receives few mails of all accounts, guests and kinds that others can cause', async () => {
  const { email } = somebody();
  const [mallory, oscar] = [somebody(), somebody()].map((each) => ({ ...each, email })) as [Somebody, Somebody];
  await worker.publish(say(CustomerRegistered, { ...mallory, emailVerified: false }));
  expect(await mailsAbout(...ordersOf(mallory, 2), ...ordersOf(oscar, 5))).toBe(3);
  expect(await mailsAbout(linkFor(mallory), anOrderOf(oscar).became('CONFIRMED'))).toBe(0);
  expect(
    await mailsAbout(
      say(CustomerPasswordChanged, mallory),
      say(CustomerEmailChangeRequested, { ...oscar, token: 'token', expiresAt: inAnHour() }),
    ),
  ).toBe(0);
  const metrics = await (await fetch(`${worker.url}/metrics`)).text();
  expect(metrics).toContain('mails_over_limit_total{kind="order-confirmed"} 1');
  expect(metrics).not.toContain(email);
});

test('an account with a verified address does not make other addresses receive more', async () => {
  const [ada, eve] = [somebody(), somebody()];
  await worker.publish(say(CustomerRegistered, eve));
  expect(await mailsAbout(...ordersOf({ ...eve, email: ada.email }, 5))).toBe(3);
  expect(await mailsAbout(...ordersOf(eve, 5))).toBe(5);
});

test('a customer with a verified address receives every mail, whatever others order for it', async () => {
  const ada = somebody();
  const { customerId, email } = ada;
  await worker.publish(say(CustomerRegistered, { ...ada, emailVerified: false }));
  await mailsAbout(...ordersOf({ ...somebody(), email }, 5));
  expect(await mailsAbout(...ordersOf(ada, 1))).toBe(0);
  await worker.publish(say(CustomerEmailVerified, { customerId, email }));
  expect(await mailsAbout(...ordersOf(ada, 5), say(CustomerPasswordChanged, ada))).toBe(6);
});

test('codes that the customers service limits are always sent', async () => {
  const ada = somebody();
  await mailsAbout(...ordersOf(ada, 4));
  const code = () => say(CustomerLoginCodeRequested, { email: ada.email, code: '123456', expiresAt: inAnHour() });
  expect(await mailsAbout(code(), code())).toBe(2);
});

test('after an hour, the address receives mails again', async () => {
  const ada = somebody();
  expect(await mailsAbout(...ordersOf(ada, 4))).toBe(3);
  await worker.sql(`UPDATE unverified_count SET since = now() - interval '61 minutes' WHERE address_hash = $1`, [
    mailboxHash(ada.email),
  ]);
  expect(await mailsAbout(...ordersOf(ada, 4))).toBe(3);
});

test('other spellings of a mailbox are the same address, and the number of rows is that of mailboxes', async () => {
  const mailbox = somebody().email.split('@', 1)[0];
  const at = (spelling: string) => ({ ...somebody(), email: `${spelling}@example.com` });
  const orders = [mailbox!, `${mailbox}+1`, `${mailbox}+2`, `${mailbox}.`, mailbox!.toUpperCase()].map((spelling) =>
    anOrderOf(at(spelling)).placed(),
  );
  expect(await mailsAbout(...orders)).toBe(3);
});

test('simultaneous orders cannot exceed the limit', async () => {
  const ada = somebody();
  const events = ordersOf(ada, 20);
  await Promise.all(events.map((event) => worker.bus.publish(event)));
  const found = await worker.sql('SELECT FROM mail WHERE id = ANY($1)', [events.map(({ id }) => id)]);
  expect(found).toHaveLength(3);
});
