import {
  allForEach,
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { GiftCardNotFoundError } from './gift-card.errors.ts';
import type { GiftCardUpdate, NewGiftCard } from './gift-card.inputs.ts';
import { GiftCardRepository } from './gift-card.repository.ts';
import { GiftCard, giftCardHashOf, newGiftCardCode, type GiftCardEntry } from './gift-card.ts';

/** Issues gift cards and keeps their ledger. */
export class GiftCardService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly now: () => Date = () => new Date(),
  ) {}

  list(page: PageArgs, read: Read): Promise<Connection<GiftCard>> {
    return new GiftCardRepository(this.dataSource.manager).list(page, read);
  }

  /** Issues a card; returns it with its code, which is not stored. */
  async issue({ amountMinor, ...content }: NewGiftCard): Promise<{ card: GiftCard; code: string }> {
    const code = newGiftCardCode();
    const card = Object.assign(new GiftCard(), content, {
      id: uuidv7(),
      codeHash: giftCardHashOf(code),
      lastCharacters: code.slice(-4),
      initialMinor: amountMinor,
      balanceMinor: amountMinor,
      isActive: true,
      issuedAt: this.now(),
      version: 1,
    });
    await this.dataSource.transaction((manager) => new GiftCardRepository(manager).insert(card));
    return { card, code };
  }

  /** Fails with `GiftCardNotFoundError` or `VersionConflictError`. */
  update(id: string, content: GiftCardUpdate, version: BaseVersion): Promise<GiftCard> {
    return this.dataSource.transaction(async (manager) => {
      const cards = new GiftCardRepository(manager);
      const card = await cards.findLocked(id);
      if (card === null) throw new UserErrorException(new GiftCardNotFoundError());
      refuseConflict(version, card.version, 'gift card');
      Object.assign(card, content, { version: card.version + 1 });
      await cards.update(card);
      return card;
    });
  }

  /** The ledger of each card, newest first, in the order of the IDs. */
  readonly loadEntries = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<GiftCardEntry[][]> => {
    const entries = await new GiftCardRepository(manager).findEntries(ids, maxRows);
    return allForEach(ids, entries, ({ giftCardId }) => giftCardId);
  };
}
