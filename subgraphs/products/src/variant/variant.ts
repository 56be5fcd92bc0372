import type { StockLevel } from '@commerce/events';
import { bigintAsNumber } from '@commerce/runtime/database';
import { CacheControl, Cached, Node } from '@commerce/graphql';
import type { VariantOption } from '@commerce/shop';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Discount } from '../price/discount.ts';
import type { CurrencyPrice, CurrencyPrices } from '../price/currency-price.ts';
import type { PriceColumns } from '../price/variant-prices.ts';
import type { ProductStatus } from './product-status.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@CacheControl({ maxAge: 60 })
@Cached({
  until: ['product.changed where data.variants.variantId = $id', 'product.changed where data.removedVariantIds = $id'],
})
@ObjectType({
  implements: Node,
  description: 'A variant of a product, such as a size or colour. Customers add variants to their cart.',
})
@Entity('variant')
export class ProductVariant implements PriceColumns {
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
      "The variant's SKU (stock keeping unit). It is unique among the variants that are neither removed nor of an archived product.",
  })
  @Column('text')
  sku!: string;

  @Column('jsonb')
  options!: VariantOption[];

  @Field(() => Int, { nullable: true, description: "The variant's weight in grams. Null if it is not known." })
  @Column('int', { nullable: true })
  weightGrams!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "The GTIN in the variant's barcode: 8, 12, 13 or 14 digits. Null if it is not known.",
  })
  @Column('text', { nullable: true })
  barcode!: string | null;

  /** What customers pay, in the currency of the product. */
  @Column('bigint', { transformer: bigintAsNumber })
  priceMinor!: number;

  @Column('bigint', { nullable: true, transformer: bigintAsNumber })
  listPriceMinor!: number | null;

  @Column('text')
  currencyCode!: string;

  @Column('jsonb', { default: [] })
  furtherPrices!: readonly CurrencyPrice[];

  @Column('jsonb', { nullable: true })
  regularPrices!: CurrencyPrices | null;

  @Column('jsonb', { nullable: true })
  discount!: Discount | null;

  /** When the discount begins, or ends. */
  @Column('timestamptz', { nullable: true })
  discountDueAt!: Date | null;

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

  /** The status of its product; ARCHIVED if the variant was removed from it. */
  @Column('text')
  status!: ProductStatus;

  @CacheControl({ maxAge: 5 })
  @Cached({ until: ['stock.changed where subject = $id', 'stock.reserved where data.lines.variantId = $id'] })
  @Field(() => Int, {
    description:
      'The number of units that can be ordered now. 0 if the product is not published or the variant was removed.',
  })
  get availableQuantity(): number {
    return this.status === 'PUBLISHED' ? this.unreservedQuantity : 0;
  }

  /** The number of units in the warehouse that no order has reserved. */
  get unreservedQuantity(): number {
    return this.onHand - this.reserved;
  }

  get stock(): StockLevel {
    return { availableQuantity: this.availableQuantity, version: this.stockVersion };
  }
}
