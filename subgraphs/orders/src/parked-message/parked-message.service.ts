import { ParkedMessages } from '@commerce/events';
import { paginate, Refused, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import {
  MessageNotRedrivableError,
  MessageRedrivenError,
  ParkedMessageNotFoundError,
} from './parked-message.errors.ts';
import { ParkedMessage } from './parked-message.ts';

/** What all services have given up: they are kept here, as one service has to. */
export class ParkedMessageService {
  readonly #parked: ParkedMessages;

  constructor(private readonly dataSource: DataSource) {
    this.#parked = new ParkedMessages(dataSource);
  }

  /** A page of those that wait, newest first; of one service if it is named. */
  list(service: string | null | undefined, page: PageArgs, read: Read): Promise<Connection<ParkedMessage>> {
    const query = this.dataSource.manager.createQueryBuilder(ParkedMessage, 'message');
    query.where('message.redrivenAt IS NULL');
    if (service) query.andWhere('message.service = :service', { service });
    const newestFirst = [
      { property: 'parkedAt', direction: 'DESC' },
      { property: 'id', direction: 'DESC' },
    ] as const;
    return paginate(query, newestFirst, page, read);
  }

  /** Refused with `ParkedMessageNotFoundError`, `MessageRedrivenError` or `MessageNotRedrivableError`. */
  async redrive(id: string, actorId: string): Promise<ParkedMessage> {
    const result = await this.#parked.redrive(id, actorId);
    if (result === 'unknown') throw new Refused(new ParkedMessageNotFoundError());
    if (result === 'redriven-before') throw new Refused(new MessageRedrivenError());
    if (result === 'not-an-event') throw new Refused(new MessageNotRedrivableError());
    return this.dataSource.manager.findOneByOrFail(ParkedMessage, { id });
  }
}
