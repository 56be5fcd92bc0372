import type { MailLanguage } from '../language.ts';

/** The customer data that emails need. */
export interface Recipient {
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the customer wants emails about the progress of orders. */
  readonly orderProgress: boolean;
  /** Whether the customer has proved to own the address. Otherwise it may belong to anybody. */
  readonly emailVerified: boolean;
  /** The language of all their emails. */
  readonly language: MailLanguage;
  readonly isDeleted: boolean;
}
