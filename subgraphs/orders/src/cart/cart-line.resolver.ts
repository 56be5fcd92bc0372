import { Money, type RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { ProductVariantReference } from '../order/order.references.ts';
import { CartLine } from './cart.ts';

@Resolver(() => CartLine)
export class CartLineResolver {
  constructor(private readonly offers: OfferService) {}

  @FieldResolver(() => ProductVariantReference, {
    nullable: true,
    description: 'The product variant. Null if it is no longer known.',
  })
  variant(@Root() line: CartLine): ProductVariantReference {
    return new ProductVariantReference(line.variantId);
  }

  @FieldResolver(() => String, { description: "The product's title." })
  async title(@Root() line: CartLine, @Ctx() context: RequestContext): Promise<string> {
    return (await this.offer(line, context)).title;
  }

  @FieldResolver(() => Money, { description: 'The current price per unit.' })
  async unitPrice(@Root() line: CartLine, @Ctx() context: RequestContext): Promise<Money> {
    return (await this.offer(line, context)).price;
  }

  @FieldResolver(() => Money, { description: 'The current price of the whole line.' })
  async total(@Root() line: CartLine, @Ctx() context: RequestContext): Promise<Money> {
    const { priceMinor, currencyCode } = await this.offer(line, context);
    return new Money(priceMinor * line.quantity, currencyCode);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the quantity of the line is available, according to the latest known stock. The final check happens when the order is placed.',
  })
  async isAvailable(@Root() line: CartLine, @Ctx() context: RequestContext): Promise<boolean> {
    return (await this.offer(line, context)).has(line.quantity);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The available quantity of the variant, according to the latest known stock. Null if it is unknown.',
  })
  async availableQuantity(@Root() line: CartLine, @Ctx() context: RequestContext): Promise<number | null> {
    const offer = await this.offer(line, context);
    return offer.available ? offer.availableQuantity : 0;
  }

  private async offer(line: CartLine, context: RequestContext): Promise<Offer> {
    const offer = await context.loader(this.offers.load).load(line.variantId);
    if (offer === undefined) throw new Error(`No offer for ${line.variantId}, despite the foreign key.`);
    return offer;
  }
}
