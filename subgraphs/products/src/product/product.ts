import { Access, CacheControl, Cached, Money, Node } from '@commerce/graphql';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { ProductStatus } from '../variant/product-status.ts';
import type { Faq } from './faq.ts';
import type { ProductSeo } from './product-seo.ts';
import { translationsColumn } from '../translation/translation.ts';
import type { ProductTranslation } from './product-translation.ts';
import type { Swatch } from './swatch.ts';

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: "The lowest and the highest price of a product's variants, or of products." })
export class PriceRange {
  @Field(() => Money, { description: 'The lowest price.' })
  readonly min: Money;

  @Field(() => Money, { description: 'The highest price.' })
  readonly max: Money;

  constructor(min: Money, max: Money) {
    this.min = min;
    this.max = max;
  }
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "slug")')
@CacheControl({ maxAge: 60 })
@Cached({ until: ['product.changed where subject = $id'] })
@ObjectType({ implements: Node, description: 'A product that the shop sells, in one or more variants.' })
@Entity()
export class Product {
  /** A UUIDv7: products sort by ID in the order in which they were created. */
  @Field(() => ID, { description: "The product's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, {
    description:
      "The product's name in URLs, such as blue-kettle. It is unique among products that are not archived. Former slugs still find the product, unless another product of the shop has taken them.",
  })
  @Column('text')
  slug!: string;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('uuid')
  categoryId!: string;

  @Column('uuid', { nullable: true })
  brandId!: string | null;

  @Column('text', { array: true })
  keywords!: string[];

  @Column('jsonb')
  faq!: Faq[];

  /** The currency in which all its variants have a price. Orders are placed in it. */
  @Column('text')
  currencyCode!: string;

  @Column('jsonb', { default: [] })
  swatches!: readonly Swatch[];

  @Column('jsonb')
  seo!: ProductSeo;

  /** At most one into each further language. The columns above have the texts in the main language. */
  @Column('jsonb', translationsColumn)
  translations!: ProductTranslation[];

  /** In the order in which they are shown. */
  @Access('STAFF')
  @Field(() => [ID], {
    nullable: true,
    description: 'The IDs of the related products that staff have chosen, including those not published. Staff only.',
  })
  @Column('uuid', { array: true })
  relatedProductIds!: string[];

  @Access('STAFF')
  @Field(() => ProductStatus, { nullable: true, description: 'Whether the product is in the shop. Staff only.' })
  @Column('text')
  status!: ProductStatus;

  /** Kept while it is archived, so that it can be restored. */
  @Field(() => Date, {
    nullable: true,
    description: 'The date and time when the product was last published. Null for drafts.',
  })
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Access('STAFF')
  @Field(() => Date, {
    nullable: true,
    description: 'The date and time when the draft will be published. Null if none is planned. Staff only.',
  })
  @Column('timestamptz', { nullable: true })
  publishAt!: Date | null;

  /** The aggregate version of its events. */
  @Field(() => Int, {
    description:
      'The version of the product. It grows with every change of the product, its variants or its images; changes of stock do not count. Pass it to a mutation to change the product only if nobody else has changed it meanwhile.',
  })
  @Column('int')
  version!: number;

  @Field(() => Date, { description: 'The date and time when the product was created.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { description: 'The date and time when the product last changed. Changes of stock do not count.' })
  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
