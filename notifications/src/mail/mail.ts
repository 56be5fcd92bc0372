import type { MailLanguage } from '../language.ts';
import type { MailData, MailKind } from '../templates/index.ts';

/** An email about an event. */
export interface NewMail<Kind extends MailKind> {
  readonly kind: Kind;
  /** The customer, if known. */
  readonly customerId: string | null;
  readonly name: string | null;
  readonly email: string;
  readonly data: MailData<Kind>;
  /** English, if it is not known. */
  readonly language?: MailLanguage | undefined;
  /** When the email becomes useless. Set for emails that contain a secret. */
  readonly expiresAt?: string;
}

/** An email that a sender has claimed. */
export interface ClaimedMail {
  /** The ID of the event. */
  readonly id: string;
  readonly kind: MailKind;
  readonly name: string | null;
  readonly email: string;
  readonly data: object;
  readonly language: MailLanguage;
  /** Including the current one. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** An email that will not be sent. */
export interface FailedMail {
  readonly id: string;
  readonly kind: MailKind;
  readonly error: string;
  readonly finishedAt: Date;
}
