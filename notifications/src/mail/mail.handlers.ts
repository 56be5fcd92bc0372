import {
  CustomerDeleted,
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerEmailVerified,
  CustomerLoginCodeRequested,
  CustomerMailPreferencesChanged,
  CustomerPasskeyAdded,
  CustomerPasskeyRemoved,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
  OrderLinkIssued,
  OrderPlaced,
  OrderStatusChanged,
} from '@commerce/events';
import { on, type EventHandler } from '@commerce/events/database';
import { RecipientRepository } from '../recipient/recipient.repository.ts';
import { cartHandlers } from './cart-mails.ts';
import type { MailService } from './mail.service.ts';
import { OrderLinkRepository } from './order-link.repository.ts';
import { orderMailFor, placedMail } from './order-mails.ts';
import { stockHandlers } from './stock-mails.ts';

/**
 * Queues the emails about events, and stores the recipients that the events contain.
 *
 * @param staff The addresses of staff.
 */
export const mailHandlers = (mails: MailService, staff: readonly string[] = []): readonly EventHandler[] => [
  ...customerHandlers(mails),
  ...tokenHandlers(mails),
  ...orderHandlers(mails),
  ...cartHandlers(mails),
  ...stockHandlers(mails, staff),
];

const customerHandlers = (mails: MailService): readonly EventHandler[] => [
  on(CustomerRegistered, async ({ emailVerified = true, ...customer }, manager, { id, time }) => {
    await new RecipientRepository(manager).upsert({ ...customer, emailVerified }, time);
    // Unverified addresses receive the verification email instead, because they may belong to somebody else.
    if (emailVerified) await mails.notifyCustomer(id, { ...customer, kind: 'welcome', data: {} }, manager);
  }),
  on(CustomerPasswordChanged, async (customer, manager, { id, time }) => {
    await new RecipientRepository(manager).upsert(customer, time);
    await mails.notifyCustomer(id, { ...customer, kind: 'password-changed', data: {} }, manager);
  }),
  on(CustomerPasskeyAdded, ({ passkey, ...customer }, manager, { id }) =>
    mails.notifyCustomer(id, { ...customer, kind: 'passkey-added', data: { passkey } }, manager),
  ),
  on(CustomerPasskeyRemoved, ({ passkey, ...customer }, manager, { id }) =>
    mails.notifyCustomer(id, { ...customer, kind: 'passkey-removed', data: { passkey } }, manager),
  ),
  on(CustomerEmailChanged, async ({ previousEmail, ...customer }, manager, { id, time }) => {
    const data = { newEmail: customer.email };
    await mails.notifyCustomer(id, { ...customer, kind: 'email-changed', email: previousEmail, data }, manager);
    await new RecipientRepository(manager).upsert({ ...customer, emailVerified: true }, time);
  }),
  on(CustomerEmailVerified, (customer, manager) => new RecipientRepository(manager).setVerified(customer)),
  on(CustomerMailPreferencesChanged, (preferences, manager, { time }) =>
    new RecipientRepository(manager).setPreferences(preferences, time),
  ),
  on(CustomerDeleted, ({ customerId }, manager) => mails.erase(customerId, manager)),
  on(CustomerRegistrationRepeated, (customer, manager, { id }) =>
    mails.notifyCustomer(id, { ...customer, kind: 'registration-repeated', data: {} }, manager),
  ),
];

/** Events with a token or a code: once it has expired, no email is sent. */
const unexpired = { when: ({ expiresAt }: { readonly expiresAt: string }) => Date.parse(expiresAt) > Date.now() };

const tokenHandlers = (mails: MailService): readonly EventHandler[] => [
  on(
    CustomerVerificationRequested,
    ({ customerId = null, name, email, language, token, expiresAt }, manager, { id }) => {
      const data = { token, expiresAt, hasAccount: customerId !== null };
      const mail = { kind: 'verification', customerId, name, email, language, data, expiresAt } as const;
      return mails.notifyCustomer(id, mail, manager);
    },
    unexpired,
  ),
  on(
    CustomerLoginCodeRequested,
    async ({ email, code, expiresAt }, manager, { id }) => {
      const { name = null, language } = (await new RecipientRepository(manager).findByEmail(email)) ?? {};
      const mail = { kind: 'login-code', customerId: null, name, email, language } as const;
      await mails.notifyCustomer(id, { ...mail, data: { code, expiresAt }, expiresAt }, manager);
    },
    unexpired,
  ),
  on(
    CustomerPasswordResetRequested,
    ({ token, expiresAt, ...customer }, manager, { id }) =>
      mails.notifyCustomer(id, { ...customer, kind: 'password-reset', data: { token, expiresAt }, expiresAt }, manager),
    unexpired,
  ),
  on(
    CustomerEmailChangeRequested,
    ({ token, expiresAt, ...customer }, manager, { id }) =>
      mails.notifyCustomer(id, { ...customer, kind: 'email-change', data: { token, expiresAt }, expiresAt }, manager),
    unexpired,
  ),
];

const orderHandlers = (mails: MailService): readonly EventHandler[] => [
  on(OrderPlaced, (order, manager, { id }) => mails.notifyOfOrder(id, order, placedMail(order), manager), {
    when: ({ customerId }) => customerId !== null,
  }),
  // Guests receive the same email with the link to their order.
  on(OrderLinkIssued, async ({ orderId, name, email, token, language = 'EN', ...order }, manager, { id }) => {
    await new OrderLinkRepository(manager).keep(orderId, { token, language });
    const { number, total, prices, items } = order;
    const data = { number, total, prices, items, token };
    await mails.add(id, { kind: 'order-placed', customerId: null, name, email, language, data }, manager);
  }),
  on(OrderStatusChanged, async (change, manager, { id }) => {
    const mail = await orderMailFor(change, manager);
    if (mail !== undefined) await mails.notifyOfOrder(id, change, mail, manager);
  }),
];
