import { Access, bigintAsNumber, Money, searchKey } from '@commerce/service';
import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

@ObjectType({ description: 'A question that buyers ask of a product, with its answer.' })
@InputType('FaqInput', { description: 'A question that buyers ask of a product, with its answer.' })
export class Faq {
  @Field(() => String, { description: 'The question, up to 300 characters.' })
  question!: string;

  @Field(() => String, { description: 'The answer, up to 2,000 characters.' })
  answer!: string;
}

@ObjectType({ description: 'From the lowest price of a product to its highest.' })
export class PriceRange {
  @Field(() => Money, { description: 'The price of the cheapest variant.' })
  readonly min: Money;

  @Field(() => Money, { description: 'The price of the dearest variant.' })
  readonly max: Money;

  constructor(min: Money, max: Money) {
    this.min = min;
    this.max = max;
  }
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "slug")')
@ObjectType({ description: 'Something the shop sells, in one or more variants.' })
@Entity()
export class Product {
  /** UUIDv7, so the order of the ids is the order in which products were made. */
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, {
    description: 'Its name in addresses, such as blue-kettle. Unique among what is not archived, and never changes.',
  })
  @Column('text')
  slug!: string;

  @Field(() => String, { description: 'Its name for people.' })
  @Column('text')
  title!: string;

  @Field(() => String, { description: 'What there is to say of it: plain text, perhaps in paragraphs.' })
  @Column('text')
  description!: string;

  @Column('uuid')
  categoryId!: string;

  @Field(() => [String], { description: 'Words that people may search it by.' })
  @Column('text', { array: true })
  keywords!: string[];

  /** Written whenever title or keywords are. */
  @Column('text', { select: false })
  searchKey?: string;

  @Field(() => [Faq], { description: 'What buyers ask of it.' })
  @Column('jsonb')
  faq!: Faq[];

  @Column('bigint', { transformer: bigintAsNumber })
  minPriceMinor!: number;

  /** Of the prices of all its variants. */
  @Column('text')
  currencyCode!: string;

  @Access('STAFF')
  @Field(() => Boolean, { nullable: true, description: 'Whether it is out of the shop. Staff only.' })
  @Column('boolean')
  archived!: boolean;

  /** Counts the changes: the aggregate version of its events. */
  @Column('int')
  version!: number;

  @Field(() => Date, { description: 'When it came into the shop.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { description: 'When it last changed; its stock does not count.' })
  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}

/** What a product is searched by: the keys of its title and of each keyword, one a line, so that no text is found across two. */
export function productSearchKey({ title, keywords }: Pick<Product, 'title' | 'keywords'>): string {
  return [title, ...keywords].map(searchKey).join('\n');
}
