import { CountryCode } from '@commerce/graphql';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: "An address in a customer's address book, to which orders can be shipped." })
@Entity()
export class Address {
  @Field(() => ID, { description: "The address's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  customerId!: string;

  @Field(() => String, { nullable: true, description: "The customer's name for the address, such as Home." })
  @Column('text', { nullable: true })
  label!: string | null;

  @Field(() => String, { description: 'The name of the recipient.' })
  @Column('text')
  recipient!: string;

  @Field(() => String, { description: 'The street and house number.' })
  @Column('text')
  line1!: string;

  @Field(() => String, { nullable: true, description: 'The flat, floor or company.' })
  @Column('text', { nullable: true })
  line2!: string | null;

  @Field(() => String, { description: 'The postal code.' })
  @Column('text')
  postalCode!: string;

  @Field(() => String, { description: 'The town or city.' })
  @Column('text')
  city!: string;

  @Field(() => String, { nullable: true, description: 'The state, province or region.' })
  @Column('text', { nullable: true })
  region!: string | null;

  @Field(() => CountryCode, { description: 'The country as an ISO 3166-1 alpha-2 code.' })
  @Column('text')
  countryCode!: string;

  @Field(() => Boolean, {
    description:
      'Whether this is the default address for checkout. If a customer has any addresses, exactly one is the default.',
  })
  @Column('boolean')
  isDefault!: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
