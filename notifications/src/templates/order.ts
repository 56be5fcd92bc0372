import {
  amount,
  facts,
  greeting,
  link,
  paragraph,
  type Amount,
  type Block,
  type Content,
  type Fact,
  type Writing,
} from './content.ts';
import { itemList, type Item } from './items.ts';
import { headerText, plain, webAddress } from './plain.ts';

/** The data common to all emails about an order. */
export interface OrderData {
  readonly name: string | null;
  readonly number: string;
  readonly total: Amount;
  /** The parts of the total, while it is what was ordered. */
  readonly prices?: OrderPrices | undefined;
  /** The secret of the link to a guest's order. */
  readonly token?: string | undefined;
}

interface OrderPrices {
  readonly subtotal: Amount;
  readonly discountTotal: Amount;
  readonly shippingTotal: Amount;
  readonly taxTotal: Amount;
  /** The part of the tax that prices include. */
  readonly includedTaxTotal: Amount;
  readonly giftCardTotal: Amount;
}

export interface Tracking {
  readonly carrier: string;
  readonly number: string;
  readonly url: string | null;
}

interface OrderContent {
  readonly subject: (number: string) => string;
  readonly blocks: readonly Block[];
}

const maxToken = 100;

const numbered = (number: string) => plain(number, 40);

function aboutOrder(
  { name, number, total, prices, token }: OrderData,
  writing: Writing,
  { subject, blocks }: OrderContent,
): Content {
  const { order: t } = writing.texts;
  const parameters = token === undefined ? undefined : { token: plain(token, maxToken) };
  return {
    subject: subject(headerText(number, 40)),
    blocks: [
      greeting(name, writing),
      ...blocks,
      facts(
        { name: t.order, value: numbered(number) },
        ...partsOf(prices, writing),
        { name: t.total, value: amount(total, writing) },
        ...paidBefore(prices, writing),
      ),
      link(t.view, writing.linkTo(`orders/${encodeURIComponent(headerText(number, 40))}`, parameters)),
    ],
  };
}

/** The subtotal and what is added to it or taken from it. */
function partsOf(prices: OrderPrices | undefined, writing: Writing): Fact[] {
  if (prices === undefined) return [];
  const { order: t } = writing.texts;
  const { subtotal, discountTotal, shippingTotal, taxTotal, includedTaxTotal } = prices;
  const isIncluded = taxTotal.amountMinor === includedTaxTotal.amountMinor;
  const discount = { ...discountTotal, amountMinor: -discountTotal.amountMinor };
  return [
    { name: t.subtotal, value: amount(subtotal, writing) },
    ...unlessZero(t.discount, discount, writing),
    ...unlessZero(t.shipping, shippingTotal, writing),
    ...unlessZero(isIncluded ? t.includingTax : t.tax, taxTotal, writing),
  ];
}

function paidBefore(prices: OrderPrices | undefined, writing: Writing): Fact[] {
  return prices === undefined ? [] : unlessZero(writing.texts.order.paidByGiftCard, prices.giftCardTotal, writing);
}

function unlessZero(name: string, value: Amount, writing: Writing): Fact[] {
  return value.amountMinor === 0 ? [] : [{ name, value: amount(value, writing) }];
}

const maxItems = 20;

const listOf = (items: readonly Item[], writing: Writing): Block[] =>
  itemList(items.slice(0, maxItems), Math.max(0, items.length - maxItems), writing);

export function orderPlaced(
  data: OrderData & { readonly items?: readonly Item[] | undefined },
  writing: Writing,
): Content {
  const { order: t } = writing.texts;
  const { items = [], number } = data;
  const blocks = [paragraph(t.thanks(numbered(number))), ...listOf(items, writing)];
  return aboutOrder(data, writing, { subject: t.received, blocks });
}

export function orderConfirmed(data: OrderData, writing: Writing): Content {
  const { order: t } = writing.texts;
  const blocks = [paragraph(t.reserved(numbered(data.number)))];
  return aboutOrder(data, writing, { subject: t.confirmed, blocks });
}

export function orderRejected(data: OrderData & { readonly reason: string | null }, writing: Writing): Content {
  const { order: t } = writing.texts;
  const reason = Object.hasOwn(t.reasons, data.reason ?? '') ? t.reasons[data.reason ?? ''] : undefined;
  return aboutOrder(data, writing, {
    subject: t.rejected,
    blocks: [
      paragraph(t.sorry(numbered(data.number))),
      ...(reason === undefined ? [] : [paragraph(reason)]),
      paragraph(t.noCharge),
    ],
  });
}

export function orderShipped(
  data: OrderData & {
    /** Missing in emails of earlier versions. */
    readonly items?: readonly Item[] | undefined;
    readonly tracking: Tracking | null;
    readonly isPart: boolean;
  },
  writing: Writing,
): Content {
  const { order: t } = writing.texts;
  const { items = [], tracking, isPart } = data;
  const number = numbered(data.number);
  const what = paragraph(isPart ? t.partOnItsWay(number) : t.onItsWay(number));
  return aboutOrder(data, writing, {
    subject: isPart ? t.partShipped : t.shipped,
    blocks: [what, ...listOf(items, writing), ...(tracking === null ? [] : [howToFollow(tracking, writing)])],
  });
}

function howToFollow({ carrier, number, url }: Tracking, { texts: { order: t } }: Writing): Block {
  const address = url === null ? undefined : webAddress(url);
  return facts(
    { name: t.carrier, value: plain(carrier) },
    { name: t.trackingNumber, value: plain(number), url: address },
  );
}

export function orderDelivered(data: OrderData, writing: Writing): Content {
  const { order: t } = writing.texts;
  const blocks = [paragraph(t.hopeYouLikeIt(numbered(data.number)))];
  return aboutOrder(data, writing, { subject: t.delivered, blocks });
}

interface Cancellation {
  readonly reason: string | null;
  readonly isByCustomer: boolean;
}

/** The reason of a customer is left out: the contact of an order may be anybody, and would get what a stranger wrote. */
function reasonOfStaff({ reason, isByCustomer }: Cancellation, { texts }: Writing): Block[] {
  const text = isByCustomer ? '' : plain(reason ?? '', 500);
  return text === '' ? [] : [paragraph(texts.order.reason(text))];
}

export function orderCancelled(data: OrderData & Cancellation, writing: Writing): Content {
  const { order: t } = writing.texts;
  const number = numbered(data.number);
  const what = paragraph(data.isByCustomer ? t.cancelledAsRequested(number) : t.cancelledByUs(number));
  return aboutOrder(data, writing, { subject: t.cancelled, blocks: [what, ...reasonOfStaff(data, writing)] });
}

export function orderLinesCancelled(
  data: OrderData & { readonly items: readonly Item[]; readonly worth: Amount } & Cancellation,
  writing: Writing,
): Content {
  const { order: t } = writing.texts;
  const number = numbered(data.number);
  return aboutOrder(data, writing, {
    subject: t.partCancelled,
    blocks: [
      paragraph(data.isByCustomer ? t.partCancelledAsRequested(number) : t.partCancelledByUs(number)),
      ...listOf(data.items, writing),
      ...reasonOfStaff(data, writing),
      paragraph(t.reducedBy(amount(data.worth, writing))),
    ],
  });
}

export function orderRefunded(
  data: OrderData & { readonly refunded: Amount; readonly refundedInAll: Amount },
  writing: Writing,
): Content {
  const { order: t } = writing.texts;
  const { refundedInAll, number } = data;
  const isFirst = data.refunded.amountMinor === refundedInAll.amountMinor;
  const refunded = amount(data.refunded, writing);
  return aboutOrder(data, writing, {
    subject: (shown) => t.refunded(headerText(refunded), shown),
    blocks: [
      paragraph(t.refundedTo(refunded, numbered(number))),
      ...(isFirst ? [] : [paragraph(t.refundedSoFar(amount(refundedInAll, writing)))]),
    ],
  });
}
