import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id, language } from './shared.ts';

/** The recipient of an email. */
const customer = { customerId: id, name: z.string(), email: z.string() };

export const CustomerRegistered = defineEvent('customer.registered', {
  source: 'customers',
  description: 'A customer was created. Published once per customer.',
  schema: z.object({
    ...customer,
    emailVerified: z
      .boolean()
      .optional()
      .describe(
        'Whether the email address is verified. Events from earlier versions omit it; their addresses are verified.',
      ),
    language,
  }),
});

export const CustomerSignedIn = defineEvent('customer.signed-in', {
  source: 'customers',
  description: 'A customer with a verified email address opened a session.',
  schema: z.object({ customerId: id, email: z.string() }),
});

export const CustomerEmailVerified = defineEvent('customer.email-verified', {
  source: 'customers',
  description: 'A customer who registered without a verified email address has proved to own it.',
  schema: z.object({ customerId: id, email: z.string() }),
});

export const CustomerVerificationRequested = defineEvent('customer.verification-requested', {
  source: 'customers',
  description: 'A verification of an email address was requested. Contains a secret.',
  isSecret: true,
  schema: z.object({
    customerId: id.optional().describe('The customer, if the account exists before the address is verified.'),
    name: z.string(),
    email: z.string(),
    language,
    token: z.string(),
    expiresAt: at,
  }),
});

export const CustomerRegistrationRepeated = defineEvent('customer.registration-repeated', {
  source: 'customers',
  description: 'Somebody tried to register with the email address of an existing customer, who is notified by email.',
  schema: z.object(customer),
});

export const CustomerLoginCodeRequested = defineEvent('customer.login-code-requested', {
  source: 'customers',
  description: 'A login code was requested. Contains a secret.',
  isSecret: true,
  schema: z.object({ email: z.string(), code: z.string(), expiresAt: at }),
});

export const CustomerPasswordResetRequested = defineEvent('customer.password-reset-requested', {
  source: 'customers',
  description: 'A password reset was requested. Contains a secret.',
  isSecret: true,
  schema: z.object({ ...customer, token: z.string(), expiresAt: at }),
});

export const CustomerPasswordChanged = defineEvent('customer.password-changed', {
  source: 'customers',
  description: 'The password of a customer was changed or reset.',
  schema: z.object(customer),
});

export const CustomerEmailChangeRequested = defineEvent('customer.email-change-requested', {
  source: 'customers',
  description: 'A customer requested a change to this email address and must verify it. Contains a secret.',
  isSecret: true,
  schema: z.object({ ...customer, token: z.string(), expiresAt: at }),
});

export const CustomerEmailChanged = defineEvent('customer.email-changed', {
  source: 'customers',
  description: 'The email address of a customer was changed.',
  schema: z.object({ ...customer, previousEmail: z.string() }),
});

const passkey = z.string().describe('The name that the customer gave the passkey.');

export const CustomerPasskeyAdded = defineEvent('customer.passkey-added', {
  source: 'customers',
  description: 'A passkey was added to the account of a customer.',
  schema: z.object({ ...customer, passkey }),
});

export const CustomerPasskeyRemoved = defineEvent('customer.passkey-removed', {
  source: 'customers',
  description: 'A customer removed a passkey from their account.',
  schema: z.object({ ...customer, passkey }),
});

export const CustomerMailPreferencesChanged = defineEvent('customer.mail-preferences-changed', {
  source: 'customers',
  description: 'The optional emails that a customer receives, in addition to those that all customers receive.',
  schema: z.object({
    customerId: id,
    orderProgress: z.boolean().describe('Emails about the progress of orders: confirmed, shipped, delivered.'),
    cartReminders: z
      .boolean()
      .optional()
      .describe('Emails about what is left in the cart. Events from earlier versions omit it.'),
    language,
  }),
});

export const CustomerSessionsEnded = defineEvent('customer.sessions-ended', {
  source: 'customers',
  description: 'Access tokens of these sessions are no longer valid, even if they have not expired.',
  schema: z.object({
    customerId: id,
    sessionIds: z.array(id).min(1),
    goodUntil: at.describe('When the last of their tokens expires.'),
  }),
});

export const CustomerDeleted = defineEvent('customer.deleted', {
  source: 'customers',
  description: 'A customer was deleted. Services must erase the personal data of the customer.',
  schema: z.object({ customerId: id }),
});
