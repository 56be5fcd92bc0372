import { DeadLetterStore } from '@commerce/events/database';
import { paginate, UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import {
  DeadLetterNotRedrivableError,
  DeadLetterRedrivenError,
  DeadLetterNotFoundError,
} from './dead-letter.errors.ts';
import { DeadLetter } from './dead-letter.ts';

/** Stores the dead letters of all services. */
export class DeadLetterService {
  readonly #store: DeadLetterStore;

  constructor(private readonly dataSource: DataSource) {
    this.#store = new DeadLetterStore(dataSource);
  }

  /** A page of dead letters that have not been redriven, newest first, optionally of one service. */
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

  /** Fails with `DeadLetterNotFoundError`, `DeadLetterRedrivenError` or `DeadLetterNotRedrivableError`. */
  async redrive(id: string, actorId: string): Promise<DeadLetter> {
    const result = await this.#store.redrive(id, actorId);
    if (result === 'unknown') throw new UserErrorException(new DeadLetterNotFoundError());
    if (result === 'redriven-before') throw new UserErrorException(new DeadLetterRedrivenError());
    if (result === 'not-an-event') throw new UserErrorException(new DeadLetterNotRedrivableError());
    return this.dataSource.manager.findOneByOrFail(DeadLetter, { id });
  }
}
