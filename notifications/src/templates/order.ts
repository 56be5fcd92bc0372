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
  type Links,
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
  links: Links,
  { subject, blocks }: OrderContent,
): Content {
  const parameters = token === undefined ? undefined : { token: plain(token, maxToken) };
  return {
    subject: subject(headerText(number, 40)),
    blocks: [
      greeting(name),
      ...blocks,
      facts(
        { name: 'Order', value: numbered(number) },
        ...partsOf(prices),
        { name: 'Total', value: amount(total) },
        ...paidBefore(prices),
      ),
      link('View order', links.to(`orders/${encodeURIComponent(headerText(number, 40))}`, parameters)),
    ],
  };
}

/** The subtotal and what is added to it or taken from it. */
function partsOf(prices: OrderPrices | undefined): Fact[] {
  if (prices === undefined) return [];
  const { subtotal, discountTotal, shippingTotal, taxTotal, includedTaxTotal } = prices;
  const isIncluded = taxTotal.amountMinor === includedTaxTotal.amountMinor;
  const discount = { ...discountTotal, amountMinor: -discountTotal.amountMinor };
  return [
    { name: 'Subtotal', value: amount(subtotal) },
    ...unlessZero('Discount', discount),
    ...unlessZero('Shipping', shippingTotal),
    ...unlessZero(isIncluded ? 'Including tax' : 'Tax', taxTotal),
  ];
}

function paidBefore(prices: OrderPrices | undefined): Fact[] {
  return prices === undefined ? [] : unlessZero('Paid by gift card', prices.giftCardTotal);
}

function unlessZero(name: string, value: Amount): Fact[] {
  return value.amountMinor === 0 ? [] : [{ name, value: amount(value) }];
}

const maxItems = 20;

export function orderPlaced(data: OrderData & { readonly items?: readonly Item[] | undefined }, links: Links): Content {
  const { items = [] } = data;
  return aboutOrder(data, links, {
    subject: (number) => `We received your order ${number}`,
    blocks: [
      paragraph(`Thank you for your order ${numbered(data.number)}. We will email you as soon as it is confirmed.`),
      ...itemList(items.slice(0, maxItems), Math.max(0, items.length - maxItems)),
    ],
  });
}

export function orderConfirmed(data: OrderData, links: Links): Content {
  return aboutOrder(data, links, {
    subject: (number) => `Your order ${number} is confirmed`,
    blocks: [paragraph(`Your order ${numbered(data.number)} is confirmed. All items are reserved for you.`)],
  });
}

/** Explanations of the reasons. Other reasons are omitted from the email. */
const reasons: Readonly<Record<string, string>> = {
  OUT_OF_STOCK: 'An item in your order is out of stock.',
  PRICE_CHANGED: 'The price of an item has changed. Please check the new price and order again if you wish.',
  PRODUCT_UNAVAILABLE: 'An item in your order is no longer available.',
  PAYMENT_DECLINED: 'Your payment was declined. Please order again with another payment method.',
  TIMED_OUT: 'Your order could not be confirmed in time. Please order again.',
};

export function orderRejected(data: OrderData & { readonly reason: string | null }, links: Links): Content {
  const reason = Object.hasOwn(reasons, data.reason ?? '') ? reasons[data.reason ?? ''] : undefined;
  return aboutOrder(data, links, {
    subject: (number) => `We could not accept your order ${number}`,
    blocks: [
      paragraph(`We are sorry, but we could not accept your order ${numbered(data.number)}.`),
      ...(reason === undefined ? [] : [paragraph(reason)]),
      paragraph('You will not be charged.'),
    ],
  });
}

export function orderShipped(
  data: OrderData & { readonly tracking: Tracking | null; readonly isPart: boolean },
  links: Links,
): Content {
  const { tracking, isPart, number } = data;
  const what = isPart ? `Part of your order ${numbered(number)}` : `Your order ${numbered(number)}`;
  return aboutOrder(data, links, {
    subject: (shown) => (isPart ? `Part of your order ${shown} has shipped` : `Your order ${shown} has shipped`),
    blocks: [paragraph(`${what} is on its way.`), ...(tracking === null ? [] : [howToFollow(tracking)])],
  });
}

function howToFollow({ carrier, number, url }: Tracking): Block {
  const address = url === null ? undefined : webAddress(url);
  return facts(
    { name: 'Carrier', value: plain(carrier) },
    { name: 'Tracking number', value: plain(number), url: address },
  );
}

export function orderDelivered(data: OrderData, links: Links): Content {
  return aboutOrder(data, links, {
    subject: (number) => `Your order ${number} was delivered`,
    blocks: [paragraph(`Your order ${numbered(data.number)} was delivered. We hope you like it.`)],
  });
}

interface Cancellation {
  readonly reason: string | null;
  readonly isByCustomer: boolean;
}

/** The reason of a customer is left out: the contact of an order may be anybody, and would get what a stranger wrote. */
function reasonOfStaff({ reason, isByCustomer }: Cancellation): Block[] {
  const text = isByCustomer ? '' : plain(reason ?? '', 500);
  return text === '' ? [] : [paragraph(`Reason: ${text}`)];
}

export function orderCancelled(data: OrderData & Cancellation, links: Links): Content {
  const { isByCustomer, number } = data;
  const by = isByCustomer ? 'as you requested' : 'by us';
  return aboutOrder(data, links, {
    subject: (shown) => `Your order ${shown} was cancelled`,
    blocks: [paragraph(`Your order ${numbered(number)} was cancelled ${by}.`), ...reasonOfStaff(data)],
  });
}

export function orderLinesCancelled(
  data: OrderData & {
    readonly items: readonly Item[];
    readonly worth: Amount;
  } & Cancellation,
  links: Links,
): Content {
  const { items, worth, isByCustomer, number } = data;
  const by = isByCustomer ? 'as you requested' : 'by us';
  return aboutOrder(data, links, {
    subject: (shown) => `Part of your order ${shown} was cancelled`,
    blocks: [
      paragraph(`This part of your order ${numbered(number)} was cancelled ${by}. The other items are not affected.`),
      facts(...items.map(({ title, quantity }) => ({ name: plain(title, 100), value: String(quantity) }))),
      ...reasonOfStaff(data),
      paragraph(
        `The order total is reduced by ${amount(worth)}. If you have already paid, we will refund this amount.`,
      ),
    ],
  });
}

export function orderRefunded(
  data: OrderData & { readonly refunded: Amount; readonly refundedInAll: Amount },
  links: Links,
): Content {
  const { refunded, refundedInAll, number } = data;
  const isFirst = refunded.amountMinor === refundedInAll.amountMinor;
  return aboutOrder(data, links, {
    subject: (shown) => `We refunded ${headerText(amount(refunded))} for your order ${shown}`,
    blocks: [
      paragraph(`We refunded ${amount(refunded)} for your order ${numbered(number)} to your original payment method.`),
      ...(isFirst ? [] : [paragraph(`The total refunded so far is ${amount(refundedInAll)}.`)]),
    ],
  });
}
