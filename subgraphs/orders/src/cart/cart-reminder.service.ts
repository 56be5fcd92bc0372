import { CartAbandoned, createEvent, type EventEnvelope } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { WorkLoop } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { OfferService } from '../offer/offer.service.ts';
import { CartReminderRepository, type AbandonedCart } from './cart-reminder.repository.ts';
import type { CartService } from './cart.service.ts';

const batchSize = 100;

/** An email lists the first items. */
const maxItems = 10;

/** Publishes carts that customers have left, for those who have consented to be reminded of them. */
export class CartReminderService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly carts: CartService,
    private readonly offers: OfferService,
    /** How long a cart must not have changed. */
    private readonly hours: number,
  ) {}

  setConsent(customerId: string, consents: boolean, since: string, manager: EntityManager): Promise<void> {
    return new CartReminderRepository(manager).setConsent(customerId, consents, since);
  }

  /**
   * Publishes `cart.abandoned` once for each content of a cart. Several processes may run it at once. Returns whether
   * there may be more.
   */
  publishDue(): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const { checked, due } = await new CartReminderRepository(manager).check(this.hours, batchSize);
      const events = await this.#eventsOf(due, manager);
      if (events.length > 0) await addToOutbox(manager, ...events);
      return checked === batchSize;
    });
  }

  watch(onError: (error: unknown) => void, pollMs = 60_000): WorkLoop {
    return new WorkLoop({ round: () => this.publishDue(), pollMs, onError });
  }

  /** Items that cannot be ordered are left out, and carts without others. */
  async #eventsOf(due: readonly AbandonedCart[], manager: EntityManager): Promise<EventEnvelope[]> {
    if (due.length === 0) return [];
    const lists = await this.carts.loadLines(
      due.map(({ id }) => id),
      manager,
    );
    const variantIds = [...new Set(lists.flat().map(({ variantId }) => variantId))];
    const offers = await this.offers.load(variantIds, manager);
    const offerOf = new Map(offers.flatMap((offer) => (offer === undefined ? [] : [[offer.variantId, offer]])));
    return due.flatMap(({ id, customerId }, index) => {
      const items = (lists[index] ?? []).flatMap(({ variantId, quantity }) => {
        const offer = offerOf.get(variantId);
        return offer?.available === true ? [{ title: offer.title, quantity }] : [];
      });
      if (items.length === 0) return [];
      const data = { customerId, items: items.slice(0, maxItems), moreItems: Math.max(0, items.length - maxItems) };
      return [createEvent(CartAbandoned, { subject: id, aggregateVersion: 1 }, data)];
    });
  }
}
