import { CountryCode } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'The tax of a country for the products of a class.' })
@Entity()
export class TaxRate {
  @Field(() => ID, { description: "The tax rate's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => CountryCode, { description: 'The country of destination as an ISO 3166-1 alpha-2 code.' })
  @Column('text')
  countryCode!: string;

  @Field(() => String, { description: 'The class of products, such as STANDARD or REDUCED.' })
  @Column('text')
  taxClass!: string;

  @Field(() => Int, { description: 'The rate in millionths: 190000 is 19 %.' })
  @Column('int')
  rateMillionths!: number;

  @Field(() => Boolean, { description: 'Whether prices include the tax. Otherwise it is added to them.' })
  @Column('boolean')
  isIncluded!: boolean;

  @Field(() => [ID], {
    description:
      'The IDs of the categories whose products belong to the class. Categories below them are listed by themselves. The class without categories is for all other products and for shipping.',
  })
  @Column('uuid', { array: true })
  categoryIds!: string[];

  @Field(() => Boolean, { description: 'Whether it is charged for new orders.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => Int, { description: 'The version. It grows with every change.' })
  @Column('int')
  version!: number;
}
