import { TransientError } from '@commerce/events';
import { ClaimLoop } from '@commerce/runtime';
import type { Channel } from '../channel/channel.ts';
import type { WriteMail } from '../templates/index.ts';
import { headerText } from '../templates/plain.ts';
import type { MailService } from './mail.service.ts';
import type { ClaimedMail } from './mail.ts';

/** An email that could not be sent, without personal data. */
interface Failure {
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  readonly attempts: number;
  /** Whether there will be no further attempt. */
  readonly isFinal: boolean;
}

export interface MailSenderOptions {
  readonly mails: MailService;
  readonly channel: Channel;
  readonly write: WriteMail;
  /** Called with every error that makes a round fail; the sender continues. */
  readonly onError: (error: unknown) => void;
  /** Called for each email that could not be sent. */
  readonly onFailure: (failure: Failure) => void;
  /** The number of emails to send concurrently. */
  readonly concurrency: number;
  readonly pollMs?: number;
  /** Must be longer than sending takes. */
  readonly leaseSeconds?: number;
  /** The delay before the second attempt. It doubles with each attempt, up to ten minutes. */
  readonly retrySeconds?: number;
  /** How long to retry. */
  readonly giveUpAfterMs?: number;
}

const longestRetrySeconds = 600;
const days = 86_400_000;

/** Servers quote unknown addresses in their responses. */
const address = /[^\s<>@:;,]+@[^\s<>@:;,]+/g;

/**
 * Sends emails outside of any transaction. Several senders can share one table. If a sender crashes, an email may be
 * sent twice with the same Message-ID, but none is lost.
 */
export class MailSender {
  readonly #options: Required<MailSenderOptions>;
  readonly #loop: ClaimLoop<ClaimedMail>;

  constructor(options: MailSenderOptions) {
    this.#options = { pollMs: 1_000, leaseSeconds: 120, retrySeconds: 5, giveUpAfterMs: 3 * days, ...options };
    const { mails, leaseSeconds } = this.#options;
    this.#loop = new ClaimLoop({
      ...this.#options,
      claim: (limit) => mails.claim(limit, leaseSeconds),
      perform: (mail) => this.#send(mail),
    });
  }

  start(): void {
    this.#loop.start();
  }

  readonly wake = (): void => this.#loop.wake();

  /** Waits for the mails that are being sent. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #send(mail: ClaimedMail): Promise<void> {
    const { mails, channel, write } = this.#options;
    const { id, kind, name, email, data, language, createdAt } = mail;
    try {
      const written = write(kind, name, data as never, language);
      await channel.send({ ...written, id, createdAt, to: { name: headerText(name ?? '', 100), address: email } });
    } catch (error) {
      return this.#failed(mail, error);
    }
    await mails.sent(mail);
  }

  async #failed(mail: ClaimedMail, error: unknown): Promise<void> {
    const { mails, retrySeconds, giveUpAfterMs, onFailure } = this.#options;
    const { id, kind, attempts } = mail;
    const reason = String(error).replaceAll(address, '…').slice(0, 1_000);
    const mayPass = error instanceof TransientError && Date.now() - mail.createdAt.getTime() < giveUpAfterMs;
    onFailure({ id, kind, reason, attempts, isFinal: !mayPass });
    if (!mayPass) return mails.fail(mail, reason);
    const seconds = Math.min(longestRetrySeconds, retrySeconds * 2 ** Math.min(attempts - 1, 20));
    await mails.postpone(mail, reason, seconds);
  }
}
