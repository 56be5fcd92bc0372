import { afterCommit } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { RecipientRepository } from '../recipient/recipient.repository.ts';
import type { MailKind } from '../templates/index.ts';
import { MailRepository } from './mail.repository.ts';
import type { ClaimedMail, FailedMail, NewMail } from './mail.ts';
import { OrderLinkRepository } from './order-link.repository.ts';
import type { OrderMail } from './order-mails.ts';
import { isLimited, mailboxHash } from './recipient-limit.ts';

/** Addresses of erased customers. RFC 2606 reserves the domain, so no email can be delivered there. */
const erasedAddress = /\.invalid$/i;

/** The customer of an order, and the contact details of the order, if its version of the event contains them. */
interface OrderRecipient {
  readonly orderId: string;
  /** Null for a guest. */
  readonly customerId: string | null;
  readonly contact?: { readonly name: string; readonly email: string } | undefined;
}

export interface MailLimits {
  /** How many mails an address that is not verified receives in an hour. */
  readonly perUnverifiedAddress: number;
  /** Called for each mail that is not sent for that reason. */
  readonly onExceeded: (kind: MailKind) => void;
}

/** Queues emails in the transaction of their event; a `MailSender` sends them afterwards. */
export class MailService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly limits: MailLimits,
    private readonly onAdded: () => void = () => {},
  ) {}

  /** Queues an email about an account, unless the customer was deleted. */
  async notifyCustomer<Kind extends MailKind>(
    eventId: string,
    mail: NewMail<Kind>,
    manager: EntityManager,
  ): Promise<void> {
    const { customerId } = mail;
    const recipient = customerId === null ? undefined : await new RecipientRepository(manager).find(customerId);
    if (recipient?.isDeleted === true) return;
    await this.add(eventId, { language: recipient?.language, ...mail }, manager);
  }

  /**
   * Queues an email about an order to the contact of the order. Orders from earlier versions have no contact, so their
   * emails go to the customer. Emails to guests contain the link to their order.
   */
  async notifyOfOrder(
    eventId: string,
    { orderId, customerId, contact }: OrderRecipient,
    mail: OrderMail,
    manager: EntityManager,
  ): Promise<void> {
    const recipient = customerId === null ? undefined : await new RecipientRepository(manager).find(customerId);
    if (mail.isProgress && recipient?.orderProgress === false) return;
    const { name, email } = contact ?? recipient ?? { name: null, email: null };
    if (email === null) return;
    const link = customerId === null ? await new OrderLinkRepository(manager).find(orderId) : undefined;
    const data = link === undefined ? mail.data : { ...mail.data, token: link.token };
    const { language } = link ?? recipient ?? {};
    await this.add(eventId, { ...mail, data, customerId, name, email, language }, manager);
  }

  /**
   * Queues an email: at most one per event, and none to the address of an erased customer. What people could send to
   * addresses that are not theirs is limited for each address.
   */
  async add<Kind extends MailKind>(eventId: string, mail: NewMail<Kind>, manager: EntityManager): Promise<void> {
    if (erasedAddress.test(mail.email)) return;
    if (!(await this.#mayReceive(mail, manager))) {
      return afterCommit(manager, () => this.limits.onExceeded(mail.kind));
    }
    await new MailRepository(manager).insert(eventId, mail);
    afterCommit(manager, this.onAdded);
  }

  async #mayReceive(
    { kind, customerId, email }: Pick<NewMail<MailKind>, 'kind' | 'customerId' | 'email'>,
    manager: EntityManager,
  ): Promise<boolean> {
    if (!isLimited(kind) || (await new RecipientRepository(manager).isVerified(customerId, email))) return true;
    return new MailRepository(manager).countUnverified(mailboxHash(email), this.limits.perUnverifiedAddress);
  }

  /** Erases a customer and every email to them. */
  async erase(customerId: string, manager: EntityManager): Promise<void> {
    await new MailRepository(manager).deleteOf(customerId);
    await new RecipientRepository(manager).erase(customerId);
  }

  /** Claims up to `limit` due emails for a sender. Erases expired secrets. */
  async claim(limit: number, leaseSeconds: number): Promise<ClaimedMail[]> {
    await this.#repository.expire();
    return this.#repository.claim(limit, leaseSeconds);
  }

  /** Records that the email was sent, and erases everything personal from it. */
  async sent({ id }: ClaimedMail): Promise<void> {
    await this.#repository.markSent(id);
  }

  async postpone(mail: ClaimedMail, error: string, seconds: number): Promise<void> {
    await this.#repository.postpone(mail, error, seconds);
  }

  async fail(mail: ClaimedMail, error: string): Promise<void> {
    await this.#repository.markFailed(mail, error);
  }

  /** The emails that will not be sent, newest first. */
  failed(limit = 100): Promise<FailedMail[]> {
    return this.#repository.findFailed(limit);
  }

  /** A summary of the queue for readiness. */
  async describe(): Promise<string> {
    const { waiting, failed, oldest } = await this.#repository.count();
    const since = waiting === 0 ? '' : ` since ${Math.round(oldest)} s`;
    return `${waiting} waiting${since}, ${failed} failed`;
  }

  get #repository(): MailRepository {
    return new MailRepository(this.dataSource.manager);
  }
}
