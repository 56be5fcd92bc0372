import { paginate, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import type { GiftCardAmount } from '../order/price-details.ts';
import { GiftCard, GiftCardEntry } from './gift-card.ts';

/** The cards of an order are locked in the order of their IDs. */
const lockCards = `
  part AS (
    SELECT * FROM unnest($1::uuid[], $2::bigint[]) AS part (gift_card_id, amount_minor)
  ), locked AS MATERIALIZED (
    SELECT gift_card.id, part.amount_minor FROM gift_card, part
    WHERE gift_card.id = part.gift_card_id ORDER BY gift_card.id FOR UPDATE OF gift_card
  )`;

const addEntries = (kind: 'DEBITED' | 'CREDITED', sign: '' | '-') => `
  INSERT INTO gift_card_entry (gift_card_id, order_id, kind, amount_minor, balance_minor, currency_code)
  SELECT id, $3, '${kind}', ${sign}amount_minor, balance_minor, currency_code FROM changed RETURNING gift_card_id`;

/** $1 cards, $2 amounts, $3 the order, $4 the currency. */
const debit = `
  WITH ${lockCards}, changed AS (
    UPDATE gift_card SET balance_minor = gift_card.balance_minor - locked.amount_minor FROM locked
    WHERE gift_card.id = locked.id AND gift_card.balance_minor >= locked.amount_minor AND is_active
      AND currency_code = $4 AND (expires_at IS NULL OR expires_at > now())
    RETURNING gift_card.id, locked.amount_minor, gift_card.balance_minor, gift_card.currency_code
  )${addEntries('DEBITED', '-')}`;

/** $1 cards, $2 amounts, $3 the order. */
const credit = `
  WITH ${lockCards}, changed AS (
    UPDATE gift_card SET balance_minor = gift_card.balance_minor + locked.amount_minor FROM locked
    WHERE gift_card.id = locked.id
    RETURNING gift_card.id, locked.amount_minor, gift_card.balance_minor, gift_card.currency_code
  )${addEntries('CREDITED', '')}`;

/** The gift cards with their ledger. */
export class GiftCardRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Stores a new card with the first entry of its ledger. */
  async insert(card: GiftCard): Promise<void> {
    await this.manager.insert(GiftCard, card);
    await this.manager.query(
      `INSERT INTO gift_card_entry (gift_card_id, kind, amount_minor, balance_minor, currency_code)
       VALUES ($1, 'ISSUED', $2, $2, $3)`,
      [card.id, card.initialMinor, card.currencyCode],
    );
  }

  async update({ id, isActive, expiresAt, version }: GiftCard): Promise<void> {
    await this.manager.update(GiftCard, { id }, { isActive, expiresAt, version });
  }

  findLocked(id: string): Promise<GiftCard | null> {
    return this.manager.findOne(GiftCard, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** One page, newest first. */
  list(page: PageArgs, read: Read): Promise<Connection<GiftCard>> {
    return paginate(
      this.manager.createQueryBuilder(GiftCard, 'card'),
      [{ property: 'id', direction: 'DESC' }],
      page,
      read,
    );
  }

  /** The ledgers of the cards, newest first. */
  findEntries(ids: readonly string[], maxRows?: number): Promise<GiftCardEntry[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM gift_card_entry WHERE gift_card_id = ANY($1) ORDER BY position DESC LIMIT $2`;
    return selectEntities(GiftCardEntry, this.manager, sqlFor, [ids, maxRows]);
  }

  /** Takes the amounts for an order; returns the cards that could pay. */
  debit(parts: readonly GiftCardAmount[], orderId: string, currencyCode: string): Promise<{ gift_card_id: string }[]> {
    return this.manager.query(debit, [...columnsOf(parts), orderId, currencyCode]);
  }

  /** Gives the amounts back, also to cards that have expired. */
  async credit(parts: readonly GiftCardAmount[], orderId: string): Promise<void> {
    await this.manager.query(credit, [...columnsOf(parts), orderId]);
  }
}

function columnsOf(parts: readonly GiftCardAmount[]): [string[], number[]] {
  return [parts.map(({ giftCardId }) => giftCardId), parts.map(({ amountMinor }) => amountMinor)];
}
