import { addToOutbox } from '@commerce/events/database';
import type { EntityManager } from 'typeorm';
import { PurchaseRepository } from './purchase.repository.ts';
import { RatingRepository } from './rating.repository.ts';
import { reviewsChanged } from './review.events.ts';
import { ReviewRepository, type ChangedReview } from './review.repository.ts';
import { ReviewerRepository } from './reviewer.repository.ts';

/** A delivered order. */
interface Delivery {
  readonly orderId: string;
  /** Null for a guest, who cannot write reviews. */
  readonly customerId: string | null;
}

/** Erases what it stores of a customer, in the transaction that has locked and erases the customer. */
interface Eraser {
  erase(customerId: string, manager: EntityManager): Promise<void>;
}

/**
 * Records what other services publish about customers: purchases and erasures. Every method works in the transaction of
 * the event that it handles, and publishes `product.reviews-changed` for each product with a review that it changes.
 */
export class CustomerDataService {
  /** @param erasers What else stores data of customers. */
  constructor(private readonly erasers: readonly Eraser[]) {}

  /** Records the order as a purchase, which verifies the customer's reviews. Repeating it has no effect. */
  async recordPurchase({ orderId, customerId }: Delivery, manager: EntityManager): Promise<void> {
    if (customerId === null) return;
    const purchases = new PurchaseRepository(manager);
    await purchases.lockReservation(orderId);
    if (!(await new ReviewerRepository(manager).lock(customerId))) return;
    await purchases.insert(orderId, customerId);
    await publishChanges(await new ReviewRepository(manager).verify(customerId, orderId), manager);
  }

  /** Verifies reviews again after lines of an order were cancelled, if this is handled after its delivery. */
  async reducePurchase(orderId: string, manager: EntityManager): Promise<void> {
    const customerId = await new PurchaseRepository(manager).customerOf(orderId);
    if (customerId === undefined) return;
    await new ReviewerRepository(manager).lock(customerId);
    await publishChanges(await new ReviewRepository(manager).verify(customerId, orderId), manager);
  }

  /** Erases a deleted customer: reviews stay without their author, and everything else about the customer goes. */
  async erase(customerId: string, manager: EntityManager): Promise<void> {
    await new ReviewerRepository(manager).erase(customerId);
    await new PurchaseRepository(manager).deleteOf(customerId);
    for (const eraser of this.erasers) await eraser.erase(customerId, manager);
    await publishChanges(await new ReviewRepository(manager).erase(customerId), manager);
  }
}

async function publishChanges(reviews: readonly ChangedReview[], manager: EntityManager): Promise<void> {
  const productIds = new Set(reviews.flatMap(({ productId, hidden }) => (hidden ? [] : [productId])));
  if (productIds.size === 0) return;
  const versions = await new RatingRepository(manager).touch([...productIds]);
  await addToOutbox(manager, ...versions.flatMap((version) => reviewsChanged(version, false)));
}
