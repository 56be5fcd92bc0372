import { bigintAsNumber } from '@commerce/runtime';
import { Money, type VariantOption } from '@commerce/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What this service knows of a variant: what the last event of its product told. */
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

  @Column('boolean')
  available!: boolean;

  /** How many can be ordered, as far as events have told; null when none has. */
  availableQuantity!: number | null;

  /** Whether so many can be had, as far as is known: whoever orders them may still find that they cannot. */
  has(quantity: number): boolean {
    return this.available && (this.availableQuantity === null || quantity <= this.availableQuantity);
  }

  get price(): Money {
    return new Money(this.priceMinor, this.currencyCode);
  }
}
