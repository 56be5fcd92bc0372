import { paginateForEach, type ChildList, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { Wishlist, WishlistEntry } from './wishlist.ts';

/** With whom a list is shared. */
export interface Sharing {
  readonly shareHash: Buffer;
  readonly ownerName: string | null;
}

/** The lists of customers with their entries. */
export class WishlistRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The lists of a customer, oldest first. */
  list(customerId: string): Promise<Wishlist[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM wishlist WHERE customer_id = $1 ORDER BY id`;
    return selectEntities(Wishlist, this.manager, sqlFor, [customerId]);
  }

  find(id: string, customerId: string): Promise<Wishlist | null> {
    return this.manager.findOneBy(Wishlist, { id, customerId });
  }

  async findShared(shareHash: Buffer): Promise<Wishlist | undefined> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM wishlist WHERE share_hash = $1`;
    const [shared] = await selectEntities(Wishlist, this.manager, sqlFor, [shareHash]);
    return shared;
  }

  /** The oldest list of each customer. */
  findOldest(customerIds: readonly string[]): Promise<Wishlist[]> {
    const sqlFor = (columns: string) =>
      `SELECT DISTINCT ON (customer_id) ${columns} FROM wishlist WHERE customer_id = ANY($1) ORDER BY customer_id, id`;
    return selectEntities(Wishlist, this.manager, sqlFor, [customerIds]);
  }

  countOf(customerId: string): Promise<number> {
    return this.manager.countBy(Wishlist, { customerId });
  }

  async insert(customerId: string, name: string): Promise<Wishlist> {
    const sqlFor = (columns: string) => `INSERT INTO wishlist (customer_id, name) VALUES ($1, $2) RETURNING ${columns}`;
    const [inserted] = await selectEntities(Wishlist, this.manager, sqlFor, [customerId, name]);
    return inserted!;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.manager.update(Wishlist, { id }, { name });
  }

  async delete(id: string): Promise<void> {
    await this.manager.delete(Wishlist, { id });
  }

  /** Makes the list readable by a token, in place of an earlier one. */
  async share(id: string, { shareHash, ownerName }: Sharing): Promise<void> {
    await this.manager.query('UPDATE wishlist SET share_hash = $2, shared_at = now(), owner_name = $3 WHERE id = $1', [
      id,
      shareHash,
      ownerName,
    ]);
  }

  async unshare(id: string): Promise<void> {
    await this.manager.query(
      'UPDATE wishlist SET share_hash = NULL, shared_at = NULL, owner_name = NULL WHERE id = $1',
      [id],
    );
  }

  async deleteOf(customerId: string): Promise<void> {
    await this.manager.query('DELETE FROM wishlist WHERE customer_id = $1', [customerId]);
  }

  findEntry(wishlistId: string, variantId: string): Promise<WishlistEntry | null> {
    return this.manager.findOneBy(WishlistEntry, { wishlistId, variantId });
  }

  countEntries(wishlistId: string): Promise<number> {
    return this.manager.countBy(WishlistEntry, { wishlistId });
  }

  async insertEntry(entry: Pick<WishlistEntry, 'wishlistId' | 'variantId' | 'note'>): Promise<WishlistEntry> {
    const [inserted] = await selectEntities(
      WishlistEntry,
      this.manager,
      (columns) =>
        `INSERT INTO wishlist_entry (wishlist_id, variant_id, note) VALUES ($1, $2, $3) RETURNING ${columns}`,
      [entry.wishlistId, entry.variantId, entry.note],
    );
    return inserted!;
  }

  async updateEntry(id: string, changes: Partial<Pick<WishlistEntry, 'wishlistId' | 'note'>>): Promise<void> {
    await this.manager.update(WishlistEntry, { id }, changes);
  }

  async deleteEntry(wishlistId: string, variantId: string): Promise<void> {
    await this.manager.delete(WishlistEntry, { wishlistId, variantId });
  }
}

const entries: ChildList<WishlistEntry> = {
  entity: WishlistEntry,
  parent: 'wishlist_entry.wishlist_id',
  keys: [{ property: 'id', direction: 'DESC' }],
};

/** Strangers do not see what is not in the shop. */
const entriesForSale: ChildList<WishlistEntry> = {
  ...entries,
  join: 'JOIN variant ON variant.id = wishlist_entry.variant_id',
  where: `variant.status = 'PUBLISHED'`,
};

/** The same page of the entries of each list, newest first, in the order of the list IDs. */
export const listEntries = pagesOf(entries);

/** The same for what is for sale. */
export const listEntriesForSale = pagesOf(entriesForSale);

function pagesOf(list: ChildList<WishlistEntry>) {
  return (
    wishlistIds: readonly string[],
    page: PageArgs,
    read: Read,
    maxRows: number,
  ): Promise<Connection<WishlistEntry>[]> => paginateForEach(list, wishlistIds, page, read, maxRows);
}
