import type { MailData, MailKind } from '../templates/index.ts';

/** A mail that an event asks for. */
export interface NewMail<Kind extends MailKind> {
  readonly kind: Kind;
  /** Whose it is, where that is known. */
  readonly customerId: string | null;
  readonly name: string | null;
  readonly email: string;
  readonly data: MailData<Kind>;
  /** When it is of no use any more: then it carries a secret. */
  readonly expiresAt?: string;
}

/** A mail that somebody has taken to send it. */
export interface ClaimedMail {
  /** The event's. */
  readonly id: string;
  readonly kind: MailKind;
  readonly name: string | null;
  readonly email: string;
  readonly data: object;
  /** Counting this one. */
  readonly attempts: number;
  readonly createdAt: Date;
}

/** A mail that will not be sent. */
export interface FailedMail {
  readonly id: string;
  readonly kind: MailKind;
  readonly error: string;
  readonly finishedAt: Date;
}
