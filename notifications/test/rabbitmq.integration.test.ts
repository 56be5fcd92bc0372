import { CustomerLoginCodeRequested, CustomerRegistered, RabbitMqEventBus, subscriptions } from '@commerce/events';
import { startWith } from '@commerce/runtime';
import { eventually } from '@commerce/testing';
import { start } from '../src/main.ts';
import { inAnHour, say, somebody } from './support/events.ts';
import { startMailServer } from './support/smtp.ts';
import { configFor, openNotificationsDatabase, quick } from './support/worker.ts';

const { queue } = subscriptions.notificationsMails;

/** Two workers share a broker, a database and a mail server. Only these tests use the production queue. */
const twoWorkers = () =>
  startWith(async (closing) => {
    const dispose = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());
    const database = closing.add(await openNotificationsDatabase(), dispose);
    const smtp = closing.add(await startMailServer(), dispose);
    const url = process.env.TEST_AMQP_URL!;
    const bus = await RabbitMqEventBus.open({ url, connectionName: 'test', onError: () => {} });
    closing.add(bus, () => bus.close());
    await eventually('the bus is connected', () => bus.isConnected());
    const config = configFor(database, { SMTP_URL: smtp.url, AMQP_URL: url });
    const workers = [await start(config, undefined, quick), await start(config, undefined, quick)];
    for (const worker of workers) closing.add(worker, () => worker.close());
    return { smtp, bus, sql: database.sql, workers, [Symbol.asyncDispose]: closing.close };
  });

test('two workers send each email once, despite duplicate events, and consume events published while neither ran', async () => {
  const early = somebody();
  const url = process.env.TEST_AMQP_URL!;
  const before = await RabbitMqEventBus.open({ url, connectionName: 'test', onError: () => {} });
  await eventually('the bus is connected', () => before.isConnected());
  await before.publish(say(CustomerRegistered, early));
  await before.close();

  await using it = await twoWorkers();
  const people = Array.from({ length: 40 }, () => somebody());
  const events = people.map((each) => say(CustomerRegistered, each));
  await Promise.all([...events, ...events].map((event) => it.bus.publish(event)));
  await Promise.all(events.map((event) => it.bus.publish(event, { queue })));
  const wanted = [early, ...people].map(({ email }) => email).toSorted();
  // Other tests may publish events on the same broker.
  const addresses = () =>
    it.smtp.arrived.flatMap(({ recipients }) => recipients).filter((each) => wanted.includes(each));
  await eventually('all emails have arrived', () => addresses().length >= wanted.length);
  const ids = events.map(({ id }) => id);
  await eventually('all events are handled', async () => {
    const rows = await it.sql(`SELECT FROM mail WHERE id = ANY($1) AND state = 'SENT'`, [ids]);
    return rows.length === events.length;
  });
  expect(addresses().toSorted()).toEqual(wanted);
  for (const { url: address } of it.workers) {
    const { checks } = (await (await fetch(`${address}/ready`)).json()) as { checks: object };
    expect(checks).toEqual({ database: 'ok', events: 'connected', smtp: '0 waiting, 0 failed' });
  }
});

test('does not send a code that expired before delivery', async () => {
  await using it = await twoWorkers();
  const [late, good] = [somebody().email, somebody().email];
  const subject = 'a subject'; // Events about one customer are handled in order.
  const expired = new Date(Date.now() - 1).toISOString();
  await it.bus.publish(say(CustomerLoginCodeRequested, { email: late, code: '1', expiresAt: expired }, subject));
  await it.bus.publish(say(CustomerLoginCodeRequested, { email: good, code: '2', expiresAt: inAnHour() }, subject));
  const addresses = () => it.smtp.arrived.flatMap(({ recipients }) => recipients);
  await eventually('the valid code has arrived', () => addresses().includes(good));
  expect(addresses()).not.toContain(late);
});
