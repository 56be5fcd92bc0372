import { allForEach, InsufficientStockError, Refused, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CurrencyMismatchError } from '../offer/offer.errors.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { maxLines, maxQuantity } from '../order/order.inputs.ts';
import type { Wanted } from '../order/order.ts';
import { CartFullError, CartLineNotFoundError } from './cart.errors.ts';
import { Cart, CartLine } from './cart.ts';

export class CartService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferService,
  ) {}

  find(customerId: string, read: Read): Promise<Cart | null> {
    return read((manager) => manager.findOneBy(Cart, { customerId }));
  }

  /** Adds so many to the line of the variant, or makes one. Refused with `InsufficientStockError` for more than there are. */
  async add(customerId: string, variantId: string, quantity: number): Promise<Cart> {
    return this.#change(customerId, async (cart, manager) => {
      const [offer] = (await this.offers.findForSale([variantId], manager)) as [Offer];
      const lines = await manager.findBy(CartLine, { cartId: cart.id });
      await this.#refuseOtherCurrency(lines, offer, manager);
      const line = lines.find((candidate) => candidate.variantId === variantId);
      const total = (line?.quantity ?? 0) + quantity;
      if (total > maxQuantity || (line === undefined && lines.length >= maxLines))
        throw new Refused(new CartFullError());
      refuseWhenShort(offer, total);
      await manager.save(CartLine, {
        id: line?.id ?? uuidv7(),
        cartId: cart.id,
        variantId,
        quantity: total,
        priceShownMinor: offer.priceMinor,
      });
    });
  }

  /** Sets a line to so many, at today's price. Refused with `InsufficientStockError` for more than there are. */
  async update(customerId: string, lineId: string, quantity: number): Promise<Cart> {
    return this.#change(customerId, async (cart, manager) => {
      const line = await manager.findOneBy(CartLine, { id: lineId, cartId: cart.id });
      if (line === null) throw new Refused(new CartLineNotFoundError());
      const [offer] = (await this.offers.findForSale([line.variantId], manager)) as [Offer];
      refuseWhenShort(offer, quantity);
      await manager.update(CartLine, { id: lineId }, { quantity, priceShownMinor: offer.priceMinor });
    });
  }

  async remove(customerId: string, lineId: string): Promise<Cart> {
    return this.#change(customerId, async (cart, manager) => {
      const { affected } = await manager.delete(CartLine, { id: lineId, cartId: cart.id });
      if (affected === 0) throw new Refused(new CartLineNotFoundError());
    });
  }

  async clear(customerId: string): Promise<Cart> {
    return this.#change(customerId, (cart, manager) => manager.delete(CartLine, { cartId: cart.id }));
  }

  /** Empties the cart into an order. Refused when something of it is no longer for sale. */
  async takeAll(customerId: string, manager: EntityManager): Promise<Wanted[]> {
    const cart = await this.#lock(customerId, manager);
    const lines = await manager.find(CartLine, { where: { cartId: cart.id }, order: { id: 'ASC' } });
    const wanted = await this.offers.priced(lines, manager);
    await manager.delete(CartLine, { cartId: cart.id });
    return wanted;
  }

  /**
   * Puts the lines of an order back that were taken out of the cart, beside what its customer has added since. A cart that
   * was erased with its customer stays erased.
   */
  async giveBack(orderId: string, customerId: string, manager: EntityManager): Promise<void> {
    await manager.query(
      `WITH cart AS (
         INSERT INTO cart (id, customer_id)
         SELECT $1::uuid, $2::uuid WHERE NOT EXISTS (SELECT FROM erased_customer WHERE customer_id = $2)
         ON CONFLICT (customer_id) DO UPDATE SET customer_id = excluded.customer_id RETURNING id
       )
       INSERT INTO cart_line (id, cart_id, variant_id, quantity, price_shown_minor)
       SELECT line.id, cart.id, line.variant_id, line.quantity, line.unit_price_minor
       FROM cart, order_line line WHERE line.order_id = $3
       ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = least(cart_line.quantity + excluded.quantity, $4)`,
      [uuidv7(), customerId, orderId, maxQuantity],
    );
  }

  /** The lines of each cart, in the order of the ids. */
  readonly loadLines = async (
    cartIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<CartLine[][]> => {
    const lines = await manager
      .createQueryBuilder(CartLine, 'line')
      .where('line.cartId = ANY(:cartIds)', { cartIds })
      .orderBy('line.id')
      .limit(maxRows)
      .getMany();
    return allForEach(cartIds, lines, ({ cartId }) => cartId);
  };

  async #change(customerId: string, change: (cart: Cart, manager: EntityManager) => Promise<unknown>): Promise<Cart> {
    return this.dataSource.transaction(async (manager) => {
      const cart = await this.#lock(customerId, manager);
      await change(cart, manager);
      return cart;
    });
  }

  /** The customer's cart, made when there is none, held until the transaction ends: one change at a time. */
  async #lock(customerId: string, manager: EntityManager): Promise<Cart> {
    const [row]: Cart[] = await manager.query(
      `INSERT INTO cart (id, customer_id) VALUES ($1, $2)
       ON CONFLICT (customer_id) DO UPDATE SET customer_id = excluded.customer_id RETURNING id`,
      [uuidv7(), customerId],
    );
    return Object.assign(new Cart(), row, { customerId });
  }

  async #refuseOtherCurrency(lines: readonly CartLine[], offer: Offer, manager: EntityManager): Promise<void> {
    const [first] = lines;
    if (first === undefined) return;
    const [other] = await this.offers.load([first.variantId], manager);
    if (other && other.currencyCode !== offer.currencyCode) throw new Refused(new CurrencyMismatchError());
  }
}

/** As far as is known here: whoever orders what is in the cart may still find that it cannot be had. */
function refuseWhenShort(offer: Offer, quantity: number): void {
  if (!offer.has(quantity)) throw new Refused(new InsufficientStockError(offer.availableQuantity ?? 0));
}
