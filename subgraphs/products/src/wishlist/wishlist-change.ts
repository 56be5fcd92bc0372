import { UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { lockCustomer } from '../review/locked-customer.ts';
import { WishlistLimitError, WishlistNotFoundError } from './wishlist.errors.ts';
import { WishlistRepository } from './wishlist.repository.ts';
import { maxWishlists, type Wishlist } from './wishlist.ts';

/** A change of the lists of one customer. */
export class WishlistChange {
  readonly wishlists: WishlistRepository;

  private constructor(
    readonly customerId: string,
    readonly manager: EntityManager,
  ) {
    this.wishlists = new WishlistRepository(manager);
  }

  /** Runs a change in a transaction. The changes of one customer, and the erasure, wait for each other. */
  static run<Result>(
    dataSource: DataSource,
    customerId: string,
    change: (change: WishlistChange) => Promise<Result>,
  ): Promise<Result> {
    return dataSource.transaction(async (manager) => {
      await lockCustomer(customerId, manager);
      return change(new WishlistChange(customerId, manager));
    });
  }

  /** One of the customer's lists. Fails with `WishlistNotFoundError`. */
  async require(id: string): Promise<Wishlist> {
    const wishlist = isUuid(id) ? await this.wishlists.find(id, this.customerId) : null;
    if (wishlist === null) throw new UserErrorException(new WishlistNotFoundError());
    return wishlist;
  }

  /** Fails with `WishlistLimitError`. */
  async create(name: string): Promise<Wishlist> {
    const isFull = (await this.wishlists.countOf(this.customerId)) >= maxWishlists;
    if (isFull) throw new UserErrorException(new WishlistLimitError());
    return this.wishlists.insert(this.customerId, name);
  }
}
