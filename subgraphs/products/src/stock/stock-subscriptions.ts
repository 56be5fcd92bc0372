import { Access, Live } from '@commerce/graphql';
import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { ProductVariant } from '../product/product-variant.ts';

/** Declares the live fields. This service holds no sockets: the gateway feeds them from the events that it says. */
@Resolver()
export class StockSubscriptions {
  @Access('PUBLIC')
  @Live({
    events: ['stock.reserved where data.lines.variantId = $variantId', 'stock.changed where subject = $variantId'],
    current: 'variant(id: $variantId)',
  })
  @Subscription(() => ProductVariant, {
    topics: 'stock.changed',
    description:
      'Streams the current state of a variant whenever its available quantity or its price may have changed. Available without signing in.',
  })
  stockChanged(
    @Arg('variantId', () => ID, { description: 'The ID of the variant.' }) _variantId: string,
    @Root() variant: ProductVariant,
  ): ProductVariant {
    return variant;
  }
}
