import fc from 'fast-check';
import type { RunningService } from '@commerce/runtime';
import { start } from '../src/main.ts';
import { ensureCategory } from './support/catalogue.ts';
import { adjustAt, managed, transferStock, updateStockLocation } from './support/inventory.ts';
import { Orders } from './support/orders.ts';
import { anOrdersBus, startProducts, type ProductsService } from './support/products-service.ts';
import { aLocation, expectProvableStock, mainLocation, variantsWith } from './support/stock.ts';

let service: ProductsService;
let another: RunningService;
/** Two instances, so that only the database serializes the events. */
let sides: Orders[];
let locations: string[];

beforeAll(async () => {
  service = await startProducts();
  const bus = anOrdersBus();
  another = await start(service.config, bus);
  sides = [new Orders(service), new Orders({ bus, sql: service.sql })];
  await ensureCategory(service);
  locations = [await mainLocation(service), await aLocation(service), await aLocation(service, { priority: 1 })];
});
afterAll(async () => {
  await another.close();
  await service[Symbol.asyncDispose]();
});

const [variant, place, order] = [fc.nat({ max: 1 }), fc.nat({ max: 2 }), fc.nat({ max: 3 })];
const quantity = fc.integer({ min: 1, max: 6 });

/** What happens at the same time as the others of its group. */
const event = fc.oneof(
  fc.record({ what: fc.constant('adjust' as const), variant, place, by: fc.integer({ min: -8, max: 8 }) }),
  fc.record({ what: fc.constant('transfer' as const), variant, place, other: place, quantity }),
  fc.record({ what: fc.constant('place' as const), order, quantity }),
  fc.record({ what: fc.constantFrom('confirm', 'cancel', 'reject'), order }),
  fc.record({ what: fc.constant('reduce' as const), order, quantity: fc.nat({ max: 3 }) }),
  fc.record({ what: fc.constant('restock' as const), order, quantity }),
  fc.record({ what: fc.constant('close' as const), place }),
);
type Happening = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

/** Watches that nothing is ever negative. */
async function expectNothingNegative(): Promise<void> {
  const wrong = await service.sql(`
    SELECT id FROM variant WHERE reserved < 0 OR on_hand < reserved
    UNION ALL SELECT variant_id FROM stock_at_location WHERE on_hand < 0`);
  expect(wrong).toEqual([]);
}

/** Both variants of every order, and four orders of each run. */
function doing(variantIds: readonly string[], orderIds: readonly string[]) {
  const linesOf = (count: number) => variantIds.map((id) => [id, count] as const);
  return async (happening: Happening, index: number): Promise<void> => {
    const side = sides[index % 2]!;
    const orderId = 'order' in happening ? orderIds[happening.order]! : '';
    switch (happening.what) {
      case 'adjust':
        await managed(service, adjustAt, {
          variantId: variantIds[happening.variant],
          by: happening.by,
          reason: 'Counted',
          locationId: locations[happening.place],
        });
        return;
      case 'transfer':
        await managed(service, transferStock, {
          variantId: variantIds[happening.variant],
          quantity: happening.quantity,
          fromLocationId: locations[happening.place],
          toLocationId: locations[happening.other],
        });
        return;
      case 'place':
        await side.place(linesOf(happening.quantity), orderId);
        return;
      case 'reduce':
        return side.cancelLines(orderId, linesOf(happening.quantity));
      case 'restock':
        return side.acceptReturn(linesOf(happening.quantity), { orderId });
      case 'close':
        for (const active of [false, true])
          await managed(service, updateStockLocation, { id: locations[happening.place], input: { active } });
        return;
      default: {
        const statuses = { confirm: 'CONFIRMED', cancel: 'CANCELLED', reject: 'REJECTED' } as const;
        return side.move(orderId, statuses[happening.what], 2 + index);
      }
    }
  };
}

test('the ledger sums to the stock, and nothing is negative, whatever happens at the same time', async () => {
  const groups = fc.array(fc.array(event, { minLength: 4, maxLength: 10, size: 'max' }), {
    minLength: 2,
    maxLength: 4,
    size: 'max' as const,
  });
  const ids = fc.array(fc.uuid({ version: 4 }), { minLength: 4, maxLength: 4 });
  const property = fc.asyncProperty(groups, ids, async (happenings, orderIds) => {
    const variantIds = await variantsWith(service, 12, 7);
    const happen = doing(variantIds, orderIds);
    for (const group of happenings) {
      await Promise.all([...group.map((happening, index) => happen(happening, index)), expectNothingNegative()]);
      await expectProvableStock(service);
      await expectNothingNegative();
    }
    expect([...service.bus.deadLetters]).toEqual([]);
  });
  await fc.assert(property, { numRuns: 25 });
});
