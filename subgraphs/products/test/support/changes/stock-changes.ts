import { randomUUID } from 'node:crypto';
import { adjustStock } from '../catalogue.ts';
import {
  cancelBackInStockRequest,
  createStockLocation,
  requestBackInStock,
  setLowStockThreshold,
  transferStock,
  updateStockLocation,
} from '../inventory.ts';
import { Reviewer } from '../reviews.ts';
import { aLocation, mainLocation } from '../stock.ts';
import { inSequence, type Change, type Changes, type Work } from './change.ts';
import { archive, bringInProduct, removeOne, unpublish, type TwoVariants } from './product-changes.ts';

/** A product in an order that has not been placed. */
export interface Ordered extends TwoVariants {
  readonly order: string;
  readonly customer: Reviewer;
}

type StockWork = Work<Ordered>;

const [stockOfOne, stockOfOther, lowOne] = ['stock.changed of one', 'stock.changed of other', 'stock.low of one'];
const flipped = 'product.availability-changed of product';

const adjust = (by: number): Pick<Change<TwoVariants>, 'by' | 'work'> => ({
  by: 'adjustStock',
  work: ({ manage, one }) => manage(adjustStock, { variantId: one, by, reason: 'Counted' }),
});
const setThreshold = (threshold: number | null): Pick<Change<TwoVariants>, 'by' | 'work'> => ({
  by: 'setLowStockThreshold',
  work: ({ manage, one: variantId }) => manage(setLowStockThreshold, { variantId, threshold }),
});
const waitFor: StockWork = ({ customer, one: variantId }) => customer.run(requestBackInStock, { variantId });

export const place =
  (quantity: number, otherQuantity = quantity): Work<TwoVariants & { order: string }> =>
  ({ orders, order, one, other }) =>
    orders.place({ [one]: quantity, [other]: otherQuantity }, order);
const sell = inSequence<Ordered>(place(1), ({ orders, order }) => orders.move(order, 'CONFIRMED'));
const requestUnits =
  (quantity: number): StockWork =>
  ({ orders, order, one, other }) =>
    orders.requestUnits(order, { [one]: quantity, [other]: quantity }, 3);
const returnUnits =
  (restock = true): StockWork =>
  ({ orders, order, one }) =>
    orders.acceptReturn({ [one]: 1 }, { orderId: order, restock });

export const stockChanges: Changes<Ordered> = {
  bringIn: async (shop) => ({
    ...(await bringInProduct(shop)),
    order: randomUUID(),
    customer: new Reviewer(shop.service),
  }),
  changes: [
    {
      by: 'createStockLocation',
      what: 'a new location',
      work: ({ manage }) =>
        manage(createStockLocation, { input: { code: `L-${randomUUID().slice(0, 8)}`, name: 'A shop' } }),
      publishes: [],
    },
    {
      by: 'updateStockLocation',
      what: 'an inactive location',
      work: async ({ manage, service }) =>
        manage(updateStockLocation, { id: await aLocation(service), input: { active: false } }),
      publishes: [],
    },
    {
      by: 'transferStock',
      what: 'units at another location',
      work: async ({ manage, service, one: variantId }) => {
        const [fromLocationId, toLocationId] = [await mainLocation(service), await aLocation(service)];
        await manage(transferStock, { variantId, fromLocationId, toLocationId, quantity: 1 });
      },
      publishes: [], // As many are available as before.
    },
    { what: 'a threshold below the stock', ...setThreshold(1), publishes: [] },
    { what: 'a threshold that is reached', ...setThreshold(2), publishes: [lowOne] },
    { what: 'another one', after: setThreshold(2).work, ...setThreshold(3), publishes: [] },
    { what: 'no threshold', after: setThreshold(2).work, ...setThreshold(null), publishes: [] },
    { what: 'low stock', after: setThreshold(1).work, ...adjust(-1), publishes: [stockOfOne, lowOne] },
    {
      by: 'order.placed',
      what: 'low stock',
      after: setThreshold(0).work,
      work: place(2, 1),
      publishes: ['stock.reserved of order', flipped, lowOne],
    },
    { by: 'requestBackInStock', what: 'a request', after: adjust(-2).work, work: waitFor, publishes: [] },
    {
      by: 'cancelBackInStockRequest',
      what: 'no request',
      after: inSequence(adjust(-2).work, waitFor),
      work: ({ customer, one: variantId }) => customer.run(cancelBackInStockRequest, { variantId }),
      publishes: [],
    },
    { what: 'units of a removed variant', after: removeOne, ...adjust(-2), publishes: [stockOfOne] },
    { what: 'units of a draft', after: unpublish, ...adjust(-2), publishes: [stockOfOne] },
    { what: 'another unit', ...adjust(1), publishes: [stockOfOne] },
    { what: 'one unit less', ...adjust(-1), publishes: [stockOfOne] },
    { what: 'no units', ...adjust(-2), publishes: [stockOfOne, flipped] },
    { what: 'units of a sold-out variant', after: adjust(-2).work, ...adjust(1), publishes: [stockOfOne, flipped] },
    { what: 'units of an archived variant', after: archive, ...adjust(-2), publishes: [stockOfOne] },
    { by: 'order.placed', what: 'some units', work: place(1), publishes: ['stock.reserved of order'] },
    { by: 'order.placed', what: 'all units', work: place(2), publishes: ['stock.reserved of order', flipped] },
    {
      by: 'order.placed',
      what: 'an order again',
      after: place(2),
      work: place(2),
      publishes: ['stock.reserved of order'],
    },
    { by: 'order.placed', what: 'too many units', work: place(2, 3), publishes: ['stock.rejected of order'] },
    {
      by: 'order.units-requested',
      what: 'the last units',
      after: sell,
      work: requestUnits(2),
      publishes: ['stock.units-reserved of order', stockOfOne, stockOfOther, flipped],
    },
    {
      by: 'order.units-requested',
      what: 'too many units',
      after: sell,
      work: requestUnits(3),
      publishes: ['stock.units-rejected of order'],
    },
    {
      by: 'order.status-changed',
      what: 'a sale',
      after: place(2),
      work: ({ orders, order }) => orders.move(order, 'CONFIRMED'),
      publishes: [], // The units have not been available since they were reserved.
    },
    {
      by: 'order.status-changed',
      what: 'some released units',
      after: place(1),
      work: ({ orders, order }) => orders.move(order, 'REJECTED'),
      publishes: [stockOfOne, stockOfOther],
    },
    {
      by: 'order.status-changed',
      what: 'all released units',
      after: place(2),
      work: ({ orders, order }) => orders.move(order, 'CANCELLED'),
      publishes: [stockOfOne, stockOfOther, flipped],
    },
    {
      by: 'order.status-changed',
      what: 'all sold units',
      after: async (things) => {
        await place(2)(things);
        await things.orders.move(things.order, 'CONFIRMED');
      },
      work: ({ orders, order }) => orders.move(order, 'CANCELLED', 3),
      publishes: [stockOfOne, stockOfOther, flipped],
    },
    {
      by: 'order.status-changed',
      what: 'released units of an archived product',
      after: async (things) => {
        await place(2)(things);
        await archive(things);
      },
      work: ({ orders, order }) => orders.move(order, 'CANCELLED'),
      publishes: [stockOfOne, stockOfOther],
    },
    {
      by: 'order.lines-cancelled',
      what: 'one of all units',
      after: place(2),
      work: ({ orders, order, one, other }) => orders.cancelLines(order, { [one]: 1, [other]: 2 }),
      publishes: [stockOfOne, flipped],
    },
    {
      by: 'order.lines-cancelled',
      what: 'one of some units',
      after: place(1),
      work: ({ orders, order, one }) => orders.cancelLines(order, { [one]: 0 }),
      publishes: [stockOfOne],
    },
    { by: 'order.return-accepted', what: 'a unit', work: returnUnits(), publishes: [stockOfOne] },
    {
      by: 'order.return-accepted',
      what: 'a unit of a sold-out variant',
      after: place(2),
      work: returnUnits(),
      publishes: [stockOfOne, flipped],
    },
    { by: 'order.return-accepted', what: 'a unit that is not for sale', work: returnUnits(false), publishes: [] },
  ],
};
