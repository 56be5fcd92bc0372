import { itemsText } from './order.ts';
import { useOrder } from './order-context.tsx';
import { money } from '../text/format.ts';

const failures = {
  OUT_OF_STOCK: 'there are not enough units',
  PRODUCT_UNAVAILABLE: 'an item is no longer for sale',
  PRICE_CHANGED: 'the price of an item has changed',
  PAYMENT_DECLINED: 'the payment was declined',
  TIMED_OUT: 'a step took too long',
  ORDER_CHANGED: 'the order was changed meanwhile',
};

/** An edit that adds units: while it is pending, and why it failed. */
export function EditPanel() {
  const { order } = useOrder();
  const { edit, lines } = order;
  if (edit === null || edit.status === 'APPLIED') return null;
  return (
    <p role="status" className="rounded-card border border-warn bg-surface px-4 py-3 text-small">
      <b className="font-medium">{edit.status === 'FAILED' ? 'An edit has failed: ' : 'An edit is pending: '}</b>
      {itemsText(edit.lines, lines)}, {money(edit.total)} in all.{' '}
      {edit.failure && `It failed because ${failures[edit.failure]}. The order is as it was.`}
    </p>
  );
}
