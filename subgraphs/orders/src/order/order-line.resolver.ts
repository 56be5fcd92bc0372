import { FieldResolver, Resolver, Root } from 'type-graphql';
import { ProductVariantReference } from '../references.ts';
import { OrderLine } from './order.ts';

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => ProductVariantReference, {
    nullable: true,
    description: 'The variant in its current state. Null if it is no longer known.',
  })
  variant(@Root() line: OrderLine): ProductVariantReference {
    return new ProductVariantReference(line.variantId);
  }
}
