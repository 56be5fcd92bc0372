import type { StockLevel } from '@commerce/events';
import { bigintAsNumber } from '@commerce/runtime/database';
import { CacheControl, Cached, Money } from '@commerce/graphql';
import { VariantOption } from '@commerce/shop';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@CacheControl({ maxAge: 60 })
@Cached({
  until: ['product.changed where data.variants.variantId = $id', 'product.changed where data.removedVariantIds = $id'],
})
@ObjectType({ description: 'A variant of a product, such as a size or colour. Customers add variants to their cart.' })
@Entity('variant')
export class ProductVariant {
  @Field(() => ID, { description: "The variant's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  /** Null if the variant was removed from its product. */
  @Column('int', { nullable: true })
  position!: number | null;

  @Field(() => String, {
    description:
      "The variant's SKU (stock keeping unit). It is unique among the variants of the shop, which archived and removed variants do not belong to.",
  })
  @Column('text')
  sku!: string;

  @Field(() => [VariantOption], {
    description: "The options that distinguish the variant from the product's other variants.",
  })
  @Column('jsonb')
  options!: VariantOption[];

  @Column('bigint', { transformer: bigintAsNumber })
  priceMinor!: number;

  @Column('bigint', { nullable: true, transformer: bigintAsNumber })
  listPriceMinor!: number | null;

  @Column('text')
  currencyCode!: string;

  /** The number of units in the warehouse, including those that are reserved for orders. */
  @Column('int')
  onHand!: number;

  @Column('int')
  reserved!: number;

  /** At which available quantity the variant is low; null if staff have not set it. */
  @Column('int', { nullable: true })
  lowStockThreshold!: number | null;

  /** A trigger in the database increments it whenever the available quantity changes. */
  @Column('int', { default: 1 })
  stockVersion!: number;

  @Field(() => Money, { description: "The variant's price." })
  get price(): Money {
    return new Money(this.priceMinor, this.currencyCode);
  }

  @Field(() => Money, { nullable: true, description: "The variant's former price, if it is higher than the price." })
  get listPrice(): Money | null {
    return this.listPriceMinor === null ? null : new Money(this.listPriceMinor, this.currencyCode);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'The discount from the list price as a whole percentage, rounded down.',
  })
  get discountPercentage(): number | null {
    if (this.listPriceMinor === null) return null;
    return Math.floor(((this.listPriceMinor - this.priceMinor) * 100) / this.listPriceMinor);
  }

  /** Whether its product is archived, or the variant was removed from it. */
  @Column('boolean', { default: false })
  archived!: boolean;

  @CacheControl({ maxAge: 5 })
  @Cached({ until: ['stock.changed where subject = $id', 'stock.reserved where data.lines.variantId = $id'] })
  @Field(() => Int, {
    description:
      'The number of units that can be ordered now. 0 if the product is archived or the variant was removed.',
  })
  get availableQuantity(): number {
    return this.archived ? 0 : this.unreservedQuantity;
  }

  /** The number of units in the warehouse that no order has reserved. */
  get unreservedQuantity(): number {
    return this.onHand - this.reserved;
  }

  get stock(): StockLevel {
    return { availableQuantity: this.availableQuantity, version: this.stockVersion };
  }
}
