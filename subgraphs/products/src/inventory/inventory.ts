import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ProductStatus } from '../variant/product-status.ts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'The stock of a product variant, for staff.' })
@Entity('variant')
export class InventoryItem {
  @Field(() => ID, { name: 'variantId', description: 'The ID of the variant.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  sku!: string;

  @Column('text')
  status!: ProductStatus;

  @Field(() => Int, { description: 'The number of units at all locations, including those reserved for orders.' })
  @Column('int')
  onHand!: number;

  @Field(() => Int, { description: 'The number of units that are reserved for orders, at no particular location.' })
  @Column('int')
  reserved!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The available quantity at which the variant is low. Null if there is none.',
  })
  @Column('int', { nullable: true })
  lowStockThreshold!: number | null;

  @Field(() => Int, {
    description:
      'The number of units that can be ordered now. 0 if the product is not published or the variant was removed.',
  })
  get available(): number {
    return this.status === 'PUBLISHED' ? this.onHand - this.reserved : 0;
  }

  @Field(() => Boolean, {
    description: 'Whether the variant is for sale, and its available quantity is not above the threshold.',
  })
  get low(): boolean {
    return this.status === 'PUBLISHED' && this.lowStockThreshold !== null && this.available <= this.lowStockThreshold;
  }
}

@ObjectType({ description: 'The units of a product variant at a stock location.' })
@Entity()
export class StockAtLocation {
  @PrimaryColumn('uuid')
  variantId!: string;

  @PrimaryColumn('uuid')
  locationId!: string;

  @Field(() => Int, { description: 'The number of units, of which any may be reserved for orders.' })
  @Column('int')
  onHand!: number;
}
