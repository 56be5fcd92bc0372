import type { OrderStep } from '@commerce/ui/order-steps';
import { dayTime } from '../text/format.ts';
import { sum, type Order } from './order.ts';
import { statusWords } from './words.ts';

const way = ['PENDING', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED'] as const;

/** The steps of an order: those that were reached, then those that are to come, or the one that ended it. */
export function stepsOf(order: Order): readonly OrderStep[] {
  const { status, statusHistory } = order;
  const reached = new Map(
    statusHistory
      .filter((change) => change.status !== change.previousStatus)
      .map((change) => [change.status, change.at]),
  );
  const title = (each: Order['status']) => (each === 'PENDING' ? 'Placed' : statusWords[each]);
  const timeOf = (each: Order['status']) => (reached.has(each) ? dayTime(reached.get(each)!) : undefined);
  const index = way.findIndex((each) => each === status);
  if (index === -1) {
    const before = way.filter((each) => reached.has(each));
    const passed = before.map((each): OrderStep => ({ title: title(each), state: 'done', time: timeOf(each) }));
    return [...passed, { title: title(status), state: 'now', time: timeOf(status) }];
  }
  return way.map((each, at) => ({
    title: title(each),
    state: at < index || status === 'DELIVERED' ? 'done' : at === index ? 'now' : 'next',
    time: each === 'PROCESSING' && status === 'PROCESSING' ? shippedText(order) : timeOf(each),
  }));
}

/** "5 of 10 shipped". */
export function shippedText({ lines }: Order): string {
  const units = sum(lines, ({ quantity, cancelledQuantity }) => quantity - cancelledQuantity);
  return `${sum(lines, ({ shippedQuantity }) => shippedQuantity)} of ${units} shipped`;
}
