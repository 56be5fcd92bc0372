import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id } from './shared.ts';

/** Somebody who is told something by mail. */
const customer = { customerId: id, name: z.string(), email: z.string() };

export const CustomerRegistered = defineEvent('customer.registered', {
  source: 'customers',
  description: 'Somebody has become a customer. Published once for each.',
  schema: z.object({
    ...customer,
    emailVerified: z
      .boolean()
      .optional()
      .describe(
        'Whether the e-mail address is known to be theirs; it is in events of earlier versions, which do not say it.',
      ),
  }),
});

export const CustomerVerificationRequested = defineEvent('customer.verification-requested', {
  source: 'customers',
  description: 'Somebody has to show that the e-mail address that they registered with is theirs. Carries a secret.',
  isSecret: true,
  schema: z.object({
    customerId: id.optional().describe('Whose account it is, if there is one before the address is verified.'),
    name: z.string(),
    email: z.string(),
    token: z.string(),
    expiresAt: at,
  }),
});

export const CustomerRegistrationRepeated = defineEvent('customer.registration-repeated', {
  source: 'customers',
  description: 'Somebody wants to register with the e-mail address of a customer, who is told by mail.',
  schema: z.object(customer),
});

export const CustomerLoginCodeRequested = defineEvent('customer.login-code-requested', {
  source: 'customers',
  description: 'Somebody wants to log in by a code. Carries a secret.',
  isSecret: true,
  schema: z.object({ email: z.string(), code: z.string(), expiresAt: at }),
});

export const CustomerPasswordResetRequested = defineEvent('customer.password-reset-requested', {
  source: 'customers',
  description: 'Somebody has forgotten their password. Carries a secret.',
  isSecret: true,
  schema: z.object({ ...customer, token: z.string(), expiresAt: at }),
});

export const CustomerPasswordChanged = defineEvent('customer.password-changed', {
  source: 'customers',
  description: 'A customer has another password: changed, or reset.',
  schema: z.object(customer),
});

export const CustomerEmailChangeRequested = defineEvent('customer.email-change-requested', {
  source: 'customers',
  description:
    'A customer wants another e-mail address, the one here, and has to show that it is theirs. Carries a secret.',
  isSecret: true,
  schema: z.object({ ...customer, token: z.string(), expiresAt: at }),
});

export const CustomerEmailChanged = defineEvent('customer.email-changed', {
  source: 'customers',
  description: 'A customer has another e-mail address.',
  schema: z.object({ ...customer, previousEmail: z.string() }),
});

export const CustomerMailPreferencesChanged = defineEvent('customer.mail-preferences-changed', {
  source: 'customers',
  description: 'Which mails a customer wants, beside those that everybody is sent.',
  schema: z.object({
    customerId: id,
    orderProgress: z.boolean().describe('On the way of an order: confirmed, shipped, delivered.'),
  }),
});

export const CustomerSessionsEnded = defineEvent('customer.sessions-ended', {
  source: 'customers',
  description: 'Access tokens of these sessions are no longer good, whatever they say themselves.',
  schema: z.object({
    customerId: id,
    sessionIds: z.array(id).min(1),
    goodUntil: at.describe('When the last of their tokens has expired by itself.'),
  }),
});

export const CustomerDeleted = defineEvent('customer.deleted', {
  source: 'customers',
  description: 'A customer has left: whoever keeps something personal of theirs erases it.',
  schema: z.object({ customerId: id }),
});
