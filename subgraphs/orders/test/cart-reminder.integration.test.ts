import { createEvent, CustomerDeleted, CustomerMailPreferencesChanged } from '@commerce/events';
import type { DataSource } from 'typeorm';
import { CartReminderService } from '../src/cart/cart-reminder.service.ts';
import { CartService } from '../src/cart/cart.service.ts';
import { createOrdersDataSource } from '../src/data-source.ts';
import { OfferService } from '../src/offer/offer.service.ts';
import { clearCart, dismissCartProblems, putIntoCart } from './support/cart.ts';
import { aProduct, aVariantOnSale, putOnSale, tell } from './support/offers.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let dataSource: DataSource;
let reminders: CartReminderService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders({ CART_REMINDER_HOURS: '8760' });
  dataSource = await createOrdersDataSource(service.database.url, 5).initialize();
  const offers = new OfferService(dataSource);
  reminders = new CartReminderService(dataSource, new CartService(dataSource, offers), offers, 24);
});
beforeEach(async () => {
  ada = service.person();
  await service.sql('DELETE FROM cart');
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(async () => {
  await dataSource?.destroy();
  await service[Symbol.asyncDispose]();
});

const consent = ({ id }: Person, cartReminders?: boolean) => {
  const data = { customerId: id, orderProgress: true, ...(cartReminders !== undefined && { cartReminders }) };
  return service.bus.publish(createEvent(CustomerMailPreferencesChanged, { subject: id, aggregateVersion: 2 }, data));
};
const age = (hours: number) =>
  service.sql(
    `UPDATE cart SET changed_at = changed_at - make_interval(hours => $1), reminded_at = reminded_at - make_interval(hours => $1)`,
    [hours],
  );
const remindedOf = async ({ id }: Pick<Person, 'id'>) => {
  await reminders.publishDue();
  return service.sql(
    `SELECT envelope -> 'data' AS data FROM outbox
     WHERE envelope ->> 'type' = 'cart.abandoned' AND envelope #>> '{data,customerId}' = $1 ORDER BY position`,
    [id],
  );
};

test('customers who have consented are reminded of a cart after a day, once for each content', async () => {
  const [kettle, cup] = await putOnSale(service, {}, {});
  await consent(ada, true);
  await putIntoCart(ada, kettle!, 2);
  await age(23);
  expect(await remindedOf(ada)).toEqual([]);
  await age(2);
  const first = { data: { customerId: ada.id, items: [{ title: 'Blue kettle', quantity: 2 }], moreItems: 0 } };
  expect(await remindedOf(ada)).toEqual([first]);
  expect(await remindedOf(ada)).toHaveLength(1);
  await ada.get(dismissCartProblems);
  await age(25);
  expect(await remindedOf(ada)).toHaveLength(1);
  await putIntoCart(ada, cup!);
  expect(await remindedOf(ada)).toHaveLength(1);
  await age(25);
  expect(await remindedOf(ada)).toHaveLength(2);
});

test('concurrent jobs remind once', async () => {
  await consent(ada, true);
  await putIntoCart(ada, await aVariantOnSale(service));
  await age(25);
  await Promise.all(Array.from({ length: 5 }, () => reminders.publishDue()));
  expect(await remindedOf(ada)).toHaveLength(1);
});

test('nobody else is reminded: without consent, without items, of items that are not for sale, and visitors', async () => {
  const product = await tell(service, aProduct());
  const [grace, alan, joan] = [service.person(), service.person(), service.person()];
  for (const person of [grace, alan, joan]) await consent(person, true);
  await consent(joan, false);
  const kettle = await aVariantOnSale(service);
  for (const person of [ada, grace, joan, service.visitor()]) await putIntoCart(person, kettle);
  await grace.get(clearCart);
  await putIntoCart(alan, product.variants[0]!);
  await tell(service, { ...product, archived: true }, 2);
  await age(25);
  for (const person of [ada, grace, alan, joan]) expect(await remindedOf(person)).toEqual([]);
});

test('a deleted customer is not reminded, even if an old consent arrives later', async () => {
  await consent(ada, true);
  await service.bus.publish(
    createEvent(CustomerDeleted, { subject: ada.id, aggregateVersion: 3 }, { customerId: ada.id }),
  );
  await consent(ada, true);
  const consents = await service.sql('SELECT 1 FROM cart_reminder_consent WHERE customer_id = $1', [ada.id]);
  expect(consents).toEqual([]);
});

test('a batch takes as many statements for fifty carts as for one, and lists ten items of a cart', async () => {
  const variants = await putOnSale(service, ...Array.from({ length: 12 }, () => ({})));
  await consent(ada, true);
  for (const variant of variants) await putIntoCart(ada, variant);
  await age(25);
  const [reminder] = await remindedOf(ada);
  expect(reminder).toMatchObject({ data: { moreItems: 2 } });
  const counts: number[] = [];
  for (const count of [1, 50]) {
    const people = Array.from({ length: count }, () => service.person());
    for (const person of people) {
      await consent(person, true);
      await putIntoCart(person, variants[0]!);
    }
    await age(25);
    counts.push((await service.statements.during(() => reminders.publishDue())).length);
  }
  expect(counts[1]).toBe(counts[0]);
});
