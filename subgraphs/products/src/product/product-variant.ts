import { bigintAsNumber, Money, VariantOption } from '@commerce/service';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StockLevel } from '../stock/stock-events.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@ObjectType({ description: 'A product in one size, colour and so on: what is put into a cart.' })
@Entity('variant')
export class ProductVariant {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  @Column('int')
  position!: number;

  @Field(() => String, {
    description: 'Stock keeping unit: its name in the warehouse. Unique among what is not archived, and never changes.',
  })
  @Column('text')
  sku!: string;

  @Field(() => [VariantOption], { description: 'What sets it apart from its siblings.' })
  @Column('jsonb')
  options!: VariantOption[];

  @Column('bigint', { transformer: bigintAsNumber })
  priceMinor!: number;

  @Column('bigint', { nullable: true, transformer: bigintAsNumber })
  listPriceMinor!: number | null;

  @Column('text')
  currencyCode!: string;

  /** How many are in the warehouse, those that are reserved for orders among them. */
  @Column('int')
  onHand!: number;

  @Column('int')
  reserved!: number;

  /** Counts the changes of how many can be ordered: the database does. */
  @Column('int', { default: 1 })
  stockVersion!: number;

  @Field(() => Money, { description: 'What it costs.' })
  get price(): Money {
    return new Money(this.priceMinor, this.currencyCode);
  }

  @Field(() => Money, { nullable: true, description: 'What it used to cost, when that is more.' })
  get listPrice(): Money | null {
    return this.listPriceMinor === null ? null : new Money(this.listPriceMinor, this.currencyCode);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'By how much the price is below the list price: whole percent, rounded down.',
  })
  get discountPercentage(): number | null {
    if (this.listPriceMinor === null) return null;
    return Math.floor(((this.listPriceMinor - this.priceMinor) * 100) / this.listPriceMinor);
  }

  /** That of its product. */
  @Column('boolean', { default: false })
  archived!: boolean;

  @Field(() => Int, { description: 'How many can be ordered now: none when its product is archived.' })
  get availableQuantity(): number {
    return this.archived ? 0 : this.unreservedQuantity;
  }

  /** How many are in the warehouse that no order has reserved. */
  get unreservedQuantity(): number {
    return this.onHand - this.reserved;
  }

  get stock(): StockLevel {
    return { availableQuantity: this.availableQuantity, version: this.stockVersion };
  }
}
