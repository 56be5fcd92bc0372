import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import fc from 'fast-check';
import { createOrdersDataSource } from '../src/data-source.ts';
import { OfferRepository } from '../src/offer/offer.repository.ts';
import { aProduct, aVariant, euros, productChanged, tell, type AProduct } from './support/offers.ts';
import { anOrder, aPlacement, placeOrder } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders();
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

/** The order lines for one unit of each variant, or undefined for unavailable variants. */
async function offered({ variants }: Pick<AProduct, 'variants'>) {
  const results = await Promise.all(
    variants.map(({ variantId }) =>
      ada.get(placeOrder, { input: aPlacement({ lines: [{ variantId, quantity: 1 }] }) }),
    ),
  );
  return results.map(({ placeOrder: result }) => {
    if (result.__typename === 'VariantUnavailableError') return undefined;
    const { title, sku, options, imageUrl, unitPrice } = result.order.lines[0];
    return { title, sku, options, imageUrl, unitPrice };
  });
}

const waitsForLock = async () => {
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await service.sql(waiting)).length > 0;
};

const pricesOf = async (product: Pick<AProduct, 'variants'>) =>
  (await offered(product)).map((line) => line?.unitPrice.amountMinor);

describe('the offers', () => {
  test('are updated from the events of the product, per variant', async () => {
    const [small, large] = [
      aVariant({ sku: 'KETTLE-S', options: [{ name: 'Size', value: 'S' }], price: euros(1_999) }),
      aVariant({
        sku: 'KETTLE-L',
        options: [{ name: 'Size', value: 'L' }],
        price: { amountMinor: 0, currencyCode: 'USD' },
      }),
    ];
    const product = aProduct({ title: 'Blue kettle', imageUrl: '/images/1', variants: [small, large] });
    expect(await offered(product)).toEqual([undefined, undefined]);
    await tell(service, product);
    expect(await offered(product)).toEqual(
      [small, large].map(({ sku, options, price }) => ({
        title: 'Blue kettle',
        imageUrl: '/images/1',
        sku,
        options,
        unitPrice: price,
      })),
    );
  });

  test('change with the product, while placed orders do not', async () => {
    const variant = aVariant({ price: euros(1_000) });
    const product = await tell(service, aProduct({ title: 'Kettle', variants: [variant] }));
    const earlier = await anOrder(service, ada, { lines: [{ variantId: variant.variantId, quantity: 2 }] });
    const options = [{ name: 'Colour', value: 'red' }];
    const changed = { ...variant, sku: 'NEW', options, price: euros(1_500) };
    await tell(service, { ...product, title: 'Red kettle', imageUrl: '/images/2', variants: [changed] }, 2);
    expect(await offered(product)).toEqual([
      { title: 'Red kettle', sku: 'NEW', options, imageUrl: '/images/2', unitPrice: euros(1_500) },
    ]);
    const { order } = await ada.get(
      'query ($id: ID!) { order(id: $id) { total { amountMinor } lines { title sku } } }',
      {
        id: earlier.id,
      },
    );
    expect(order).toEqual({ total: { amountMinor: 2_000 }, lines: [{ title: 'Kettle', sku: variant.sku }] });
  });

  test('ignore older events and other content of the same version', async () => {
    const variant = aVariant();
    const product = aProduct({ variants: [variant] });
    const priced = (amountMinor: number) => ({ ...product, variants: [{ ...variant, price: euros(amountMinor) }] });
    await tell(service, priced(300), 3);
    await tell(service, priced(200), 2);
    await tell(service, { ...priced(999), archived: true }, 3);
    expect(await pricesOf(product)).toEqual([300]);
    await tell(service, priced(400), 4);
    expect(await pricesOf(product)).toEqual([400]);
  });

  test('exclude archived products until they are restored', async () => {
    const product = await tell(service, aProduct({ variants: [aVariant(), aVariant()] }));
    await tell(service, { ...product, archived: true }, 2);
    expect(await pricesOf(product)).toEqual([undefined, undefined]);
    await tell(service, product, 3);
    expect(await pricesOf(product)).toEqual([2_499, 2_499]);
  });

  test('exclude variants removed from their product, and keep the others', async () => {
    const [stays, goes] = [aVariant(), aVariant()];
    const product = await tell(service, aProduct({ variants: [stays, goes] }));
    await tell(service, { ...product, variants: [stays] }, 2);
    expect(await pricesOf(product)).toEqual([2_499, undefined]);
  });

  test('exclude variants that occur only in an outdated event', async () => {
    const [stays, gone] = [aVariant(), aVariant()];
    const product = aProduct({ variants: [stays, gone] });
    await tell(service, { ...product, variants: [stays] }, 2);
    await tell(service, product, 1);
    expect(await pricesOf(product)).toEqual([2_499, undefined]);
  });

  test('exclude variants that an earlier event adds while a later one waits for it', async () => {
    const [stays, gone] = [aVariant(), aVariant()];
    const product = aProduct({ variants: [stays, gone] });
    const dataSource = await openDatabase(createOrdersDataSource(service.database.url, 1));
    try {
      const later = await dataSource.transaction(async (manager) => {
        await new OfferRepository(manager).repair(product, 1);
        const waiting = service.bus.publish(productChanged({ ...product, variants: [stays] }, 2));
        await eventually('the event waits for the transaction', waitsForLock);
        return { waiting };
      });
      await later.waiting;
    } finally {
      await closeDatabase(dataSource);
    }
    expect(await pricesOf(product)).toEqual([2_499, undefined]);
  });

  test('take one statement for each event, which stores the stock levels, too', async () => {
    const stock = { availableQuantity: 3, version: 1 };
    const product = aProduct({ variants: [aVariant({ stock }), aVariant({ stock })] });
    const publish = () => service.bus.publish(productChanged(product));
    expect(await service.statements.during(publish)).toHaveLength(1);
    expect(await service.sql('SELECT FROM stock_level WHERE available_quantity = 3')).toHaveLength(2);
  });

  test('are the same for every order and number of deliveries of the events', async () => {
    const deliveries = [1, 1, 2, 3, 3, 4];
    const shuffled = fc.shuffledSubarray(deliveries, { minLength: deliveries.length, maxLength: deliveries.length });
    await fc.assert(
      fc.asyncProperty(shuffled, async (versions) => {
        const [first, second, third] = [aVariant(), aVariant(), aVariant()];
        const product = aProduct();
        const states = [[first, third], [first, second, third], [second], [first, second]];
        const events = states.map((variants, index) => {
          const priced = variants.map((variant) => ({ ...variant, price: euros((index + 1) * 100) }));
          return productChanged({ ...product, title: `Version ${index + 1}`, variants: priced }, index + 1);
        });
        for (const version of versions) await service.bus.publish(events[version - 1]!);
        expect(await pricesOf({ variants: [first, second, third] })).toEqual([400, 400, undefined]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
