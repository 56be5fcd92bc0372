import * as account from './account.ts';
import * as cart from './cart.ts';
import type { MailLanguage } from '../language.ts';
import { layOut } from './layout.ts';
import { writingIn, type Content, type Writing } from './content.ts';
import * as order from './order.ts';
import { headerText } from './plain.ts';
import * as stock from './stock.ts';
import { english } from './texts/english.ts';
import { german } from './texts/german.ts';

/** The template of each kind of email. */
const templates = {
  welcome: account.welcome,
  verification: account.verification,
  'registration-repeated': account.registrationRepeated,
  'login-code': account.loginCode,
  'password-reset': account.passwordReset,
  'password-changed': account.passwordChanged,
  'passkey-added': account.passkeyAdded,
  'passkey-removed': account.passkeyRemoved,
  'email-change': account.emailChange,
  'email-changed': account.emailChanged,
  'order-placed': order.orderPlaced,
  'order-confirmed': order.orderConfirmed,
  'order-rejected': order.orderRejected,
  'order-shipped': order.orderShipped,
  'order-delivered': order.orderDelivered,
  'order-cancelled': order.orderCancelled,
  'order-lines-cancelled': order.orderLinesCancelled,
  'order-refunded': order.orderRefunded,
  'cart-reminder': cart.cartReminder,
  'low-stock': stock.lowStock,
  'back-in-stock': stock.backInStock,
} as const satisfies Record<string, (data: never, writing: Writing) => Content>;

export type MailKind = keyof typeof templates;
export const mailKinds = Object.keys(templates) as readonly MailKind[];

/** The data of each kind of email, apart from the recipient. */
export type MailData<Kind extends MailKind> = Omit<Parameters<(typeof templates)[Kind]>[0], 'name'>;

/** A rendered email. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly action: string | undefined;
}

/** Renders emails that link to the shop at this URL. */
export function writerFor(shopUrl: string) {
  const writings = { EN: writingIn(english, shopUrl), DE: writingIn(german, shopUrl) };
  return <Kind extends MailKind>(
    kind: Kind,
    name: string | null,
    data: MailData<Kind>,
    language: MailLanguage = 'EN',
  ): Written => {
    const writing = writings[language];
    const template = templates[kind] as (data: object, writing: Writing) => Content;
    const content = template({ ...data, name }, writing);
    const subject = headerText(content.subject);
    return { subject, ...layOut({ ...content, subject }, writing), action: content.action };
  };
}

export type WriteMail = ReturnType<typeof writerFor>;
