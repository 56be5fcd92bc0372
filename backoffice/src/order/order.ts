import type { OneOrderFragment } from '../generated/orders-operations.ts';
import { plural } from '../text/format.ts';

export type Order = OneOrderFragment;
export type Line = Order['lines'][number];
export type Parcel = Order['fulfilments'][number];
export type OrderReturn = Order['returns'][number];
export type Action = Order['allowedActions'][number];
export type Address = Order['shippingAddress'];

/** Units by the ID of their line. */
export type Units = Readonly<Record<string, number>>;

export const may = ({ allowedActions }: Pick<Order, 'allowedActions'>, ...actions: readonly Action[]): boolean =>
  actions.some((action) => allowedActions.includes(action));

/** The units that are still to be shipped. */
export const openUnits = ({ quantity, shippedQuantity, cancelledQuantity }: Line): number =>
  quantity - shippedQuantity - cancelledQuantity;

/** The units that the shop has shipped, and that were neither returned, refunded nor are about to come back. */
export const refundableUnits = (line: Line, order: Order): number =>
  line.shippedQuantity - line.returnedQuantity - line.refundedQuantity - returningUnits(line, order);

/** The units of returns that nobody has decided about. */
export const returningUnits = ({ id }: Line, { returns }: Pick<Order, 'returns'>): number =>
  unitsIn(
    returns.filter(({ status }) => status === 'REQUESTED'),
    id,
  );

export const deliveredUnits = ({ id }: Line, { fulfilments }: Pick<Order, 'fulfilments'>): number =>
  unitsIn(
    fulfilments.filter(({ status }) => status === 'DELIVERED'),
    id,
  );

interface WithLines {
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}

const unitsIn = (parts: readonly WithLines[], lineId: string): number =>
  sum(
    parts.flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId)),
    ({ quantity }) => quantity,
  );

export const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

export const sumOfUnits = (units: Units): number => sum(Object.values(units), (each) => each);

/** The lines with at least one unit, as mutations take them. */
export const quantitiesOf = (units: Units) =>
  Object.entries(units)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));

/** "1 × Iron Skillet, 4 × Honey". */
export const itemsText = (
  items: readonly { readonly lineId: string; readonly quantity: number }[],
  lines: readonly Line[],
): string =>
  items
    .map(({ lineId, quantity }) => `${quantity} × ${lines.find(({ id }) => id === lineId)?.title ?? 'an item'}`)
    .join(', ');

/** "4 lines, 10 items". */
export const extentText = (lines: readonly Line[]): string =>
  `${plural(lines.length, 'line')}, ${plural(
    sum(lines, ({ quantity }) => quantity),
    'item',
  )}`;

/** "Sand, 26 cm". */
export const optionsText = ({ options }: Line): string => options.map(({ value }) => value).join(', ');

/** "Iron Skillet, 26 cm". */
export const nameOf = (line: Line): string => [line.title, optionsText(line)].filter(Boolean).join(', ');
