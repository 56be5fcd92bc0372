import {
  CustomerDeleted,
  CustomerEmailChanged,
  CustomerEmailChangeRequested,
  CustomerLoginCodeRequested,
  CustomerMailPreferencesChanged,
  CustomerPasswordChanged,
  CustomerPasswordResetRequested,
  CustomerRegistered,
  CustomerRegistrationRepeated,
  CustomerVerificationRequested,
  on,
  OrderPlaced,
  OrderStatusChanged,
  type EventHandler,
} from '@commerce/events';
import type { EntityManager } from 'typeorm';
import { recipients } from '../recipient/recipients.ts';
import type { MailKind } from '../templates/index.ts';
import type { MailStore } from './mail-store.ts';
import type { NewMail } from './mail.ts';
import { orderMailFor, placedMail, type OrderMail } from './order-mails.ts';

/** What is done about events: whom it concerns is remembered, and a mail is written. */
export function mailHandlers(mails: MailStore): readonly EventHandler[] {
  const stillGood = { when: ({ expiresAt }: { readonly expiresAt: string }) => Date.parse(expiresAt) > Date.now() };

  /** A mail about an account: to nobody who has left. */
  async function tell<Kind extends MailKind>(eventId: string, mail: NewMail<Kind>, manager: EntityManager) {
    const recipient = mail.customerId === null ? undefined : await recipients.find(mail.customerId, manager);
    if (recipient?.isDeleted !== true) await mails.add(eventId, mail, manager);
  }

  /** A mail about an order goes to whom the order names. Orders of earlier versions name nobody: then to the customer. */
  async function tellOfOrder(
    eventId: string,
    { customerId, contact }: { readonly customerId: string; readonly contact?: Contact | undefined },
    mail: OrderMail,
    manager: EntityManager,
  ) {
    const recipient = await recipients.find(customerId, manager);
    if (mail.isProgress && recipient?.orderProgress === false) return;
    const { name, email } = contact ?? recipient ?? { name: null, email: null };
    if (email !== null) await mails.add(eventId, { ...mail, customerId, name, email }, manager);
  }

  return [
    on(CustomerRegistered, async ({ emailVerified = true, ...customer }, manager, { id, time }) => {
      await recipients.remember(customer, time, manager);
      // Whoever has yet to verify the address is welcomed by the mail that asks for it: strangers' addresses get one mail.
      if (emailVerified) await tell(id, { ...customer, kind: 'welcome', data: {} }, manager);
    }),
    on(
      CustomerVerificationRequested,
      ({ customerId = null, name, email, token, expiresAt }, manager, { id }) => {
        const data = { token, expiresAt, hasAccount: customerId !== null };
        return tell(id, { kind: 'verification', customerId, name, email, data, expiresAt }, manager);
      },
      stillGood,
    ),
    on(CustomerRegistrationRepeated, (customer, manager, { id }) =>
      tell(id, { ...customer, kind: 'registration-repeated', data: {} }, manager),
    ),
    on(
      CustomerLoginCodeRequested,
      async ({ email, code, expiresAt }, manager, { id }) => {
        const name = await recipients.nameOf(email, manager);
        const data = { code, expiresAt };
        await tell(id, { kind: 'login-code', customerId: null, name, email, data, expiresAt }, manager);
      },
      stillGood,
    ),
    on(
      CustomerPasswordResetRequested,
      ({ token, expiresAt, ...customer }, manager, { id }) =>
        tell(id, { ...customer, kind: 'password-reset', data: { token, expiresAt }, expiresAt }, manager),
      stillGood,
    ),
    on(CustomerPasswordChanged, async (customer, manager, { id, time }) => {
      await recipients.remember(customer, time, manager);
      await tell(id, { ...customer, kind: 'password-changed', data: {} }, manager);
    }),
    on(
      CustomerEmailChangeRequested,
      ({ token, expiresAt, ...customer }, manager, { id }) =>
        tell(id, { ...customer, kind: 'email-change', data: { token, expiresAt }, expiresAt }, manager),
      stillGood,
    ),
    on(CustomerEmailChanged, async ({ previousEmail, ...customer }, manager, { id, time }) => {
      await recipients.remember(customer, time, manager);
      const data = { newEmail: customer.email };
      await tell(id, { ...customer, kind: 'email-changed', email: previousEmail, data }, manager);
    }),
    on(CustomerMailPreferencesChanged, (preferences, manager, { time }) =>
      recipients.prefer(preferences, time, manager),
    ),
    on(CustomerDeleted, ({ customerId }, manager) => recipients.forget(customerId, manager)),
    on(OrderPlaced, (order, manager, { id }) => tellOfOrder(id, order, placedMail(order), manager)),
    on(OrderStatusChanged, async (change, manager, { id }) => {
      const mail = await orderMailFor(change, manager);
      if (mail !== undefined) await tellOfOrder(id, change, mail, manager);
    }),
  ];
}

interface Contact {
  readonly name: string;
  readonly email: string;
}
