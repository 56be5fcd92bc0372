import { cx } from '@commerce/ui/cx';
import CreditCard from 'lucide-react/icons/credit-card';
import Wallet from 'lucide-react/icons/wallet';
import { Panel } from '../layout/panel.tsx';
import { money, type Amount } from '../text/format.ts';
import { uncaptured } from './amounts.ts';
import { useOrder } from './order-context.tsx';
import type { Order } from './order.ts';
import { FailedRefunds } from './failed-refunds.tsx';
import { PaymentRequests } from './payment-requests.tsx';
import { paymentWords } from './words.ts';

/** What was taken, what is being taken, and what is reserved. */
export function PaymentPanel() {
  const { order } = useOrder();
  const { payment } = order;
  const parts = partsOf(order);
  const Icon = payment.method === 'CARD' ? CreditCard : Wallet;
  return (
    <Panel
      title="Payment"
      aside={
        <span className="inline-flex items-center gap-1.5">
          <Icon className="size-4" />
          {paymentWord(order)}
        </span>
      }
    >
      <div className="grid gap-3 text-small">
        <span aria-hidden="true" className="flex h-2 gap-0.5 overflow-hidden rounded-full bg-sunken">
          {parts
            .filter(({ amount }) => amount.amountMinor > 0)
            .map(({ name, look, amount }) => (
              <span key={name} className={look} style={{ flexGrow: amount.amountMinor }} />
            ))}
        </span>
        <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-2 gap-y-1">
          {parts.map(({ name, look, amount, isSpare }) =>
            isSpare && amount.amountMinor === 0 ? null : (
              <div key={name} className="col-span-3 grid grid-cols-subgrid items-center">
                <span aria-hidden="true" className={cx('size-2 rounded-full', look)} />
                <dt className="text-soft">{name}</dt>
                <dd className="text-right tabular-nums">{money(amount)}</dd>
              </div>
            ),
          )}
          <div className="col-span-3 grid grid-cols-subgrid">
            <dt className="col-start-2 text-soft">Refunded</dt>
            <dd className="text-right tabular-nums">{money(payment.refunded)}</dd>
          </div>
        </dl>
        {payment.failure && <p className="text-sale">{payment.failure}</p>}
        <FailedRefunds />
        <PaymentRequests />
      </div>
    </Panel>
  );
}

interface Part {
  readonly name: string;
  readonly look: string;
  readonly amount: Amount;
  readonly isSpare: boolean;
}

function partsOf(order: Order): readonly Part[] {
  const { captured, capturing, released } = order.payment;
  const isCash = order.payment.method === 'CASH_ON_DELIVERY';
  return [
    { name: isCash ? 'Collected' : 'Captured', look: 'bg-brand', amount: captured, isSpare: false },
    { name: 'Being captured', look: 'hatched text-brand', amount: capturing, isSpare: true },
    {
      name: isCash ? 'To collect' : 'Authorized',
      look: 'bg-[color-mix(in_srgb,var(--control)_45%,transparent)]',
      amount: uncaptured(order),
      isSpare: false,
    },
    { name: 'Released', look: 'bg-line', amount: released, isSpare: true },
  ];
}

function paymentWord({ payment: { method, status, captured } }: Order): string {
  if (method === 'CASH_ON_DELIVERY' && status === 'AUTHORIZED') return 'At delivery';
  return status === 'AUTHORIZED' && captured.amountMinor > 0 ? 'Part captured' : paymentWords[status];
}
