import { money, type Amount } from '../text/format.ts';
import { useOrder } from './order-context.tsx';

/** What the order costs. Rows without an amount are left out. */
export function OrderTotals() {
  const { order } = useOrder();
  const { subtotal, discountTotal, shippingTotal, taxTotal, includedTaxTotal, giftCardTotal, payment, total } = order;
  const addedTax = { ...taxTotal, amountMinor: taxTotal.amountMinor - includedTaxTotal.amountMinor };
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-8 gap-y-1 px-4 py-3 text-right text-small tabular-nums">
      <Row name="Subtotal" amount={subtotal} />
      <Row name="Discounts" amount={minus(discountTotal)} isSpare />
      <Row name="Shipping" amount={shippingTotal} text={shippingTotal.amountMinor === 0 ? 'Free' : undefined} />
      <Row name="Tax" amount={addedTax} isSpare />
      <Row name="Released" amount={minus(payment.released)} isSpare />
      <dt className="text-body font-medium">Total</dt>
      <dd className="text-body font-medium">{money(total)}</dd>
      <Row name="Includes tax of" amount={includedTaxTotal} isSpare />
      <Row name="Paid by gift cards" amount={giftCardTotal} isSpare />
    </dl>
  );
}

const minus = (amount: Amount): Amount => ({ ...amount, amountMinor: -amount.amountMinor });

function Row({
  name,
  amount,
  text = money(amount),
  isSpare = false,
}: {
  readonly name: string;
  readonly amount: Amount;
  readonly text?: string;
  /** Left out without an amount. */
  readonly isSpare?: boolean;
}) {
  if (isSpare && amount.amountMinor === 0) return null;
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
