import { line, uuid } from '@commerce/graphql';
import { z } from 'zod';

export const reasonDescription =
  'Why, for the audit log: 1–500 characters. It is kept after the customer is erased, so it must not contain personal data.';

const reason = () => line(500);

export const exportCustomerDataSchema = z.object({ customerId: uuid(), reason: reason() });
export const eraseCustomerSchema = z.object({ customerId: uuid(), reason: reason() });
export const endCustomerSessionsSchema = z.object({
  customerId: uuid(),
  sessionId: uuid().nullish(),
  reason: reason(),
});
