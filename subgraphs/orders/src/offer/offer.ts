import { bigintAsNumber } from '@commerce/runtime/database';
import { Money } from '@commerce/graphql';
import type { VariantOption } from '@commerce/shop';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A variant as of the latest version of its product that is known. */
@Entity()
export class Offer {
  @PrimaryColumn('uuid')
  variantId!: string;

  @Column('uuid')
  productId!: string;

  @Column('int')
  productVersion!: number;

  @Column('text')
  title!: string;

  @Column('text')
  sku!: string;

  @Column('jsonb')
  options!: VariantOption[];

  @Column('text', { nullable: true })
  imageUrl!: string | null;

  @Column('bigint', { transformer: bigintAsNumber })
  priceMinor!: number;

  @Column('text')
  currencyCode!: string;

  /** The prices in all currencies. Orders are placed in the currency of the product. */
  @Column('jsonb', { default: [] })
  prices!: { amountMinor: number; currencyCode: string }[];

  @Column('boolean')
  available!: boolean;

  /** Null while it is not known. */
  @Column('uuid', { nullable: true })
  categoryId!: string | null;

  /** Per unit. Null if it is not known. */
  @Column('int', { nullable: true })
  weightGrams!: number | null;

  /** The quantity that can be ordered, as of the latest event. Null if there was none. */
  availableQuantity!: number | null;

  /**
   * Whether the quantity is available according to the latest known stock. The order may still be rejected for a lack
   * of stock.
   */
  has(quantity: number): boolean {
    return this.available && (this.availableQuantity === null || quantity <= this.availableQuantity);
  }

  get price(): Money {
    return new Money(this.priceMinor, this.currencyCode);
  }
}
