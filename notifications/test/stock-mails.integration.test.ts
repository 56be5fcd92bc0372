import { randomUUID } from 'node:crypto';
import {
  CustomerDeleted,
  CustomerEmailChanged,
  CustomerEmailVerified,
  CustomerRegistered,
  StockLow,
  StockRequestFulfilled,
} from '@commerce/events';
import { say, somebody } from './support/events.ts';
import { startWorker, type Worker } from './support/worker.ts';

const staff = ['ada@shop.example', 'bob@shop.example'];

let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({ STAFF_MAILS: ` ${staff.join(' , ')},` });
});
afterEach(() => expect(worker.bus.deadLetters).toEqual([]));
afterAll(() => worker[Symbol.asyncDispose]());

const aVariant = () => ({
  variantId: randomUUID(),
  productId: randomUUID(),
  sku: 'KETTLE-1',
  title: 'Blue <kettle>',
});

describe('low stock', () => {
  const low = (variant = aVariant()) =>
    say(StockLow, { ...variant, threshold: 1_200, stock: { availableQuantity: 1_000, version: 3 } }, variant.variantId);
  const count = () => staff.map((address) => worker.mailsTo(address).length);

  test('is mailed to every configured member of staff, once for each event', async () => {
    const said = low();
    await worker.publish(said, said);
    for (const address of staff) {
      const { email, recipients } = await worker.mailTo(address);
      expect([recipients, email.subject]).toEqual([[address], 'Low stock: Blue <kettle>']);
      for (const part of ['KETTLE-1', '1,000', '1,200']) expect(email.text).toContain(part);
      expect(email.html).toContain('Blue &lt;kettle&gt;');
    }
    await worker.idle();
    expect(count()).toEqual([1, 1]);
  });

  test('is mailed once a day for each variant', async () => {
    const variant = aVariant();
    await worker.publish(low(variant));
    await worker.idle();
    const before = count();
    await worker.publish(low(variant), low(variant));
    await worker.idle();
    expect(count()).toEqual(before);
    await worker.sql(`UPDATE low_stock_told SET told_at = now() - interval '25 hours' WHERE variant_id = $1`, [
      variant.variantId,
    ]);
    await worker.publish(low(variant), low(variant));
    await worker.idle();
    expect(count()).toEqual(before.map((mails) => mails + 1));
  });

  test('is mailed to nobody unless somebody is configured', async () => {
    await using silent = await startWorker();
    const said = low();
    await silent.publish(said);
    expect(await silent.sql('SELECT FROM mail')).toEqual([]);
    expect(silent.bus.deadLetters).toEqual([]);
  });
});

describe('a variant that is available again', () => {
  const options = [{ name: 'Colour', value: 'Blue' }];
  const again = (customerId: string) =>
    say(
      StockRequestFulfilled,
      { ...aVariant(), requestId: randomUUID(), customerId, slug: 'blue-kettle', options },
      randomUUID(),
    );

  test('is mailed to the customer who asked, once', async () => {
    const ada = somebody();
    const { customerId } = ada;
    const said = again(customerId);
    await worker.publish(say(CustomerRegistered, { ...ada, emailVerified: false }));
    await worker.publish(say(CustomerEmailVerified, { customerId, email: ada.email }), said, said);
    const { email } = await worker.mailTo(ada.email);
    expect(email.subject).toBe('Available again: Blue <kettle>');
    for (const part of ['Hello Ada Lovelace,', 'Colour: Blue', 'https://shop.example/products/blue-kettle'])
      expect(email.text).toContain(part);
    await worker.idle();
    expect(worker.mailsTo(ada.email)).toHaveLength(1);
  });

  test('goes to the address that the customer has now', async () => {
    const [ada, { email }] = [somebody(), somebody()];
    await worker.publish(say(CustomerRegistered, { ...ada, emailVerified: false }));
    await worker.publish(say(CustomerEmailChanged, { ...ada, email, previousEmail: ada.email }));
    await worker.publish(again(ada.customerId));
    expect((await worker.mailTo(email)).email.subject).toBe('Available again: Blue <kettle>');
  });

  test('is mailed only to an address that its customer owns', async () => {
    const ada = somebody();
    const { customerId, email } = ada;
    const events = [again(customerId), again(customerId), again(customerId)];
    await worker.publish(say(CustomerRegistered, { ...ada, emailVerified: false }));
    await worker.publish(events[0]!);
    await worker.publish(say(CustomerEmailVerified, { customerId, email: somebody().email }), events[1]!);
    await worker.publish(say(CustomerEmailVerified, { customerId, email }), events[2]!);
    const mailed = await worker.sql('SELECT id FROM mail WHERE customer_id = $1', [customerId]);
    expect(mailed).toEqual([{ id: events[2]!.id }]);
  });

  test('is mailed neither to deleted nor to unknown customers', async () => {
    const ada = somebody();
    await worker.publish(say(CustomerRegistered, ada), say(CustomerDeleted, { customerId: ada.customerId }));
    const events = [again(ada.customerId), again(randomUUID())];
    await worker.publish(...events);
    expect(await worker.sql('SELECT FROM mail WHERE id = ANY($1)', [events.map(({ id }) => id)])).toEqual([]);
  });
});
