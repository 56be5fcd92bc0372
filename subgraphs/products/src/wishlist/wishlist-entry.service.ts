import { UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { WishlistChange } from './wishlist-change.ts';
import { WishlistEntryNotFoundError, WishlistFullError } from './wishlist.errors.ts';
import type { WishlistRepository } from './wishlist.repository.ts';
import { firstListName, maxEntries, type Wishlist, type WishlistEntry } from './wishlist.ts';

/** A variant for a list. */
interface Addition {
  /** Without it, the default list is meant. */
  readonly wishlistId: string | null | undefined;
  readonly variantId: string;
  /** Without it, an existing entry keeps its note. */
  readonly note: string | null | undefined;
}

/** A variant that moves to another list. */
interface Move {
  readonly variantId: string;
  readonly fromId: string;
  readonly toId: string;
}

/** An entry with its list. */
export interface PlacedEntry {
  readonly wishlist: Wishlist;
  readonly entry: WishlistEntry;
}

/** The entries of wishlists. */
export class WishlistEntryService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds a variant to one of the customer's lists, or finds it there; a given note is stored in either case. Without a
   * list, it is the default one, which is created if the customer has none. Fails with `WishlistNotFoundError`, with
   * `VariantNotFoundError`, also for a variant that is not for sale, or with `WishlistFullError`.
   */
  add({ wishlistId, variantId, note }: Addition, customerId: string): Promise<PlacedEntry> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const wishlist = wishlistId == null ? await defaultList(change) : await change.require(wishlistId);
      const variant = await requireForSale(variantId, change.manager);
      const existing = await change.wishlists.findEntry(wishlist.id, variant.id);
      if (existing !== null) return { wishlist, entry: await annotate(existing, note, change.wishlists) };
      await requireRoom(wishlist, change.wishlists);
      const row = { wishlistId: wishlist.id, variantId: variant.id, note: note || null };
      return { wishlist, entry: await change.wishlists.insertEntry(row) };
    });
  }

  /** Removes a variant from a list. If it is not there, nothing happens. Fails with `WishlistNotFoundError`. */
  remove(wishlistId: string, variantId: string, customerId: string): Promise<Wishlist> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const wishlist = await change.require(wishlistId);
      if (isUuid(variantId)) await change.wishlists.deleteEntry(wishlist.id, variantId);
      return wishlist;
    });
  }

  /**
   * Moves a variant to another list with its note. If that list has the variant, it keeps its own entry, and so nothing
   * happens when a move is repeated. Fails with `WishlistNotFoundError`, `WishlistEntryNotFoundError` or
   * `WishlistFullError`.
   */
  move({ variantId, fromId, toId }: Move, customerId: string): Promise<PlacedEntry> {
    return WishlistChange.run(this.dataSource, customerId, async (change) => {
      const { wishlists } = change;
      const from = await change.require(fromId);
      const wishlist = await change.require(toId);
      const existing = isUuid(variantId) ? await wishlists.findEntry(wishlist.id, variantId) : null;
      if (existing !== null) {
        if (from.id !== wishlist.id) await wishlists.deleteEntry(from.id, variantId);
        return { wishlist, entry: existing };
      }
      const moved = isUuid(variantId) ? await wishlists.findEntry(from.id, variantId) : null;
      if (moved === null) throw new UserErrorException(new WishlistEntryNotFoundError());
      await requireRoom(wishlist, wishlists);
      await wishlists.updateEntry(moved.id, { wishlistId: wishlist.id });
      return { wishlist, entry: Object.assign(moved, { wishlistId: wishlist.id }) };
    });
  }
}

async function defaultList(change: WishlistChange): Promise<Wishlist> {
  const [oldest] = await change.wishlists.findOldest([change.customerId]);
  return oldest ?? change.create(firstListName);
}

/** Drafts and archived products are not revealed. */
async function requireForSale(variantId: string, manager: EntityManager): Promise<ProductVariant> {
  const [variant] = isUuid(variantId) ? await new VariantRepository(manager).findByIds([variantId]) : [];
  if (variant?.status !== 'PUBLISHED') throw new UserErrorException(new VariantNotFoundError());
  return variant;
}

async function requireRoom({ id }: Wishlist, wishlists: WishlistRepository): Promise<void> {
  if ((await wishlists.countEntries(id)) >= maxEntries) throw new UserErrorException(new WishlistFullError());
}

async function annotate(
  entry: WishlistEntry,
  note: string | null | undefined,
  wishlists: WishlistRepository,
): Promise<WishlistEntry> {
  if (note == null) return entry;
  await wishlists.updateEntry(entry.id, { note: note || null });
  return Object.assign(entry, { note: note || null });
}
