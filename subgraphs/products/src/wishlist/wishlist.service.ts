import { oneForEach, type Read } from '@commerce/graphql';
import { hashOf, newSecret } from '@commerce/identity';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { WishlistChange } from './wishlist-change.ts';
import { listEntries, listEntriesForSale, WishlistRepository } from './wishlist.repository.ts';
import type { Wishlist } from './wishlist.ts';

/** The lists of customers, and the links by which they share them. */
export class WishlistService {
  constructor(private readonly dataSource: DataSource) {}

  /** The same page of the entries of each list, newest first, in the order of the list IDs. */
  readonly listEntries = listEntries;

  /** The same without variants that are not for sale. */
  readonly listEntriesForSale = listEntriesForSale;

  /** The customer's lists, oldest first. */
  list(customerId: string, read: Read): Promise<Wishlist[]> {
    return read((manager) => new WishlistRepository(manager).list(customerId));
  }

  /** One of the customer's lists. */
  async find(id: string, customerId: string, read: Read): Promise<Wishlist | null> {
    return isUuid(id) ? read((manager) => new WishlistRepository(manager).find(id, customerId)) : null;
  }

  /** The list that is shared with the token. */
  findShared(token: string, read: Read): Promise<Wishlist | undefined> {
    return read((manager) => new WishlistRepository(manager).findShared(hashOf(token)));
  }

  /** The default list of each customer, in the order of the customer IDs. */
  readonly loadDefaultOf = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Wishlist | undefined)[]> =>
    oneForEach(customerIds, await new WishlistRepository(manager).findOldest(customerIds), (list) => list.customerId);

  /** Fails with `WishlistLimitError`. */
  create(name: string, customerId: string): Promise<Wishlist> {
    return WishlistChange.run(this.dataSource, customerId, (change) => change.create(name));
  }

  /** Fails with `WishlistNotFoundError`. */
  rename(id: string, name: string, customerId: string): Promise<Wishlist> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const wishlist = await change.require(id);
      await change.wishlists.rename(wishlist.id, name);
      return Object.assign(wishlist, { name });
    });
  }

  /** Deletes a list with its entries. Fails with `WishlistNotFoundError`. */
  delete(id: string, customerId: string): Promise<Wishlist> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const wishlist = await change.require(id);
      await change.wishlists.delete(wishlist.id);
      return wishlist;
    });
  }

  /**
   * Makes a list readable by everybody with a new token, which is stored as a hash only. An earlier token ends. Fails
   * with `WishlistNotFoundError`.
   *
   * @param ownerName The name to show with the list.
   */
  share(id: string, ownerName: string | null, customerId: string): Promise<{ wishlist: Wishlist; token: string }> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const { id: wishlistId } = await change.require(id);
      const token = newSecret();
      await change.wishlists.share(wishlistId, { shareHash: hashOf(token), ownerName });
      return { wishlist: await change.require(wishlistId), token };
    });
  }

  /** Ends the link to a list. Without one, it has no effect. Fails with `WishlistNotFoundError`. */
  unshare(id: string, customerId: string): Promise<Wishlist> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const wishlist = await change.require(id);
      await change.wishlists.unshare(wishlist.id);
      return Object.assign(wishlist, { sharedAt: null, ownerName: null });
    });
  }

  /** Deletes the lists of a deleted customer, whom the transaction has locked. */
  async erase(customerId: string, manager: EntityManager): Promise<void> {
    await new WishlistRepository(manager).deleteOf(customerId);
  }
}
