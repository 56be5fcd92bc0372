import {
  amount,
  facts,
  greeting,
  link,
  paragraph,
  type Amount,
  type Block,
  type Content,
  type Links,
} from './content.ts';
import { headerText, plain, webAddress } from './plain.ts';

/** What every mail about an order knows of it. */
export interface OrderData {
  readonly name: string | null;
  readonly number: string;
  readonly total: Amount;
}

export interface Tracking {
  readonly carrier: string;
  readonly number: string;
  readonly url: string | null;
}

const numbered = (number: string) => plain(number, 40);

function aboutOrder(
  { name, number, total }: OrderData,
  links: Links,
  { subject, blocks }: { readonly subject: (number: string) => string; readonly blocks: readonly Block[] },
): Content {
  return {
    subject: subject(headerText(number, 40)),
    blocks: [
      greeting(name),
      ...blocks,
      facts({ name: 'Order', value: numbered(number) }, { name: 'Total', value: amount(total) }),
      link('See the order', links.to(`orders/${encodeURIComponent(headerText(number, 40))}`)),
    ],
  };
}

export function orderPlaced(data: OrderData, links: Links): Content {
  return aboutOrder(data, links, {
    subject: (number) => `We have your order ${number}`,
    blocks: [
      paragraph(
        `Thank you for your order ${numbered(data.number)}. We tell you as soon as it is certain that you can have it.`,
      ),
    ],
  });
}

export function orderConfirmed(data: OrderData, links: Links): Content {
  return aboutOrder(data, links, {
    subject: (number) => `Your order ${number} is confirmed`,
    blocks: [paragraph(`Your order ${numbered(data.number)} is confirmed: all of it is reserved for you.`)],
  });
}

/** For people; what has no sentence here is told without one. */
const reasons: Readonly<Record<string, string>> = {
  OUT_OF_STOCK: 'There is not enough left of something that you have ordered.',
  PRICE_CHANGED: 'A price has changed since you saw it. Look at the new one, and order again if you like.',
  PRODUCT_UNAVAILABLE: 'Something that you have ordered is no longer for sale.',
  PAYMENT_DECLINED: 'Your payment was declined. You can order again with another one.',
  TIMED_OUT: 'It took too long to confirm it. You can order again.',
};

export function orderRejected(data: OrderData & { readonly reason: string | null }, links: Links): Content {
  const reason = Object.hasOwn(reasons, data.reason ?? '') ? reasons[data.reason ?? ''] : undefined;
  return aboutOrder(data, links, {
    subject: (number) => `We cannot take your order ${number}`,
    blocks: [
      paragraph(`We are sorry: we cannot take your order ${numbered(data.number)}.`),
      ...(reason === undefined ? [] : [paragraph(reason)]),
      paragraph('You do not pay anything for it.'),
    ],
  });
}

export function orderShipped(
  data: OrderData & { readonly tracking: Tracking | null; readonly isPart: boolean },
  links: Links,
): Content {
  const { tracking, isPart, number } = data;
  const what = isPart ? `A part of your order ${numbered(number)}` : `Your order ${numbered(number)}`;
  return aboutOrder(data, links, {
    subject: (shown) => (isPart ? `A part of your order ${shown} is on its way` : `Your order ${shown} is on its way`),
    blocks: [paragraph(`${what} is on its way to you.`), ...(tracking === null ? [] : [howToFollow(tracking)])],
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
    blocks: [paragraph(`Your order ${numbered(data.number)} was delivered. We hope that you like it.`)],
  });
}

export function orderCancelled(
  data: OrderData & { readonly reason: string | null; readonly isByCustomer: boolean },
  links: Links,
): Content {
  const { reason, isByCustomer, number } = data;
  const by = isByCustomer ? 'as you have asked' : 'by us';
  return aboutOrder(data, links, {
    subject: (shown) => `Your order ${shown} was cancelled`,
    blocks: [
      paragraph(`Your order ${numbered(number)} was cancelled, ${by}.`),
      ...(reason === null || plain(reason, 500) === '' ? [] : [paragraph(`The reason: ${plain(reason, 500)}`)]),
    ],
  });
}

export function orderLinesCancelled(
  data: OrderData & {
    readonly items: readonly { readonly title: string; readonly quantity: number }[];
    readonly worth: Amount;
    readonly reason: string | null;
    readonly isByCustomer: boolean;
  },
  links: Links,
): Content {
  const { items, worth, reason, isByCustomer, number } = data;
  const by = isByCustomer ? 'as you have asked' : 'by us';
  return aboutOrder(data, links, {
    subject: (shown) => `A part of your order ${shown} was cancelled`,
    blocks: [
      paragraph(`This part of your order ${numbered(number)} was cancelled, ${by}. The rest of it goes on.`),
      facts(...items.map(({ title, quantity }) => ({ name: plain(title, 100), value: String(quantity) }))),
      ...(reason === null || plain(reason, 500) === '' ? [] : [paragraph(`The reason: ${plain(reason, 500)}`)]),
      paragraph(`You do not pay ${amount(worth)} for it. What you have paid for it already is paid back.`),
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
    subject: (shown) => `We have paid back ${headerText(amount(refunded))} of your order ${shown}`,
    blocks: [
      paragraph(
        `We have paid back ${amount(refunded)} of your order ${numbered(number)}, in the way that you have paid.`,
      ),
      ...(isFirst ? [] : [paragraph(`That is ${amount(refundedInAll)} in all.`)]),
    ],
  });
}
