import { DeadLetterStore } from '@commerce/events';
import { paginate, Refused, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import {
  DeadLetterNotRedrivableError,
  DeadLetterRedrivenError,
  DeadLetterNotFoundError,
} from './dead-letter.errors.ts';
import { DeadLetter } from './dead-letter.ts';

/** What all services have given up: they are kept here, as one service has to. */
export class DeadLetterService {
  readonly #store: DeadLetterStore;

  constructor(private readonly dataSource: DataSource) {
    this.#store = new DeadLetterStore(dataSource);
  }

  /** A page of those that wait, newest first; of one service if it is named. */
  list(service: string | null | undefined, page: PageArgs, read: Read): Promise<Connection<DeadLetter>> {
    const query = this.dataSource.manager.createQueryBuilder(DeadLetter, 'message');
    query.where('message.redrivenAt IS NULL');
    if (service) query.andWhere('message.service = :service', { service });
    const newestFirst = [
      { property: 'deadLetteredAt', direction: 'DESC' },
      { property: 'id', direction: 'DESC' },
    ] as const;
    return paginate(query, newestFirst, page, read);
  }

  /** Refused with `DeadLetterNotFoundError`, `DeadLetterRedrivenError` or `DeadLetterNotRedrivableError`. */
  async redrive(id: string, actorId: string): Promise<DeadLetter> {
    const result = await this.#store.redrive(id, actorId);
    if (result === 'unknown') throw new Refused(new DeadLetterNotFoundError());
    if (result === 'redriven-before') throw new Refused(new DeadLetterRedrivenError());
    if (result === 'not-an-event') throw new Refused(new DeadLetterNotRedrivableError());
    return this.dataSource.manager.findOneByOrFail(DeadLetter, { id });
  }
}
