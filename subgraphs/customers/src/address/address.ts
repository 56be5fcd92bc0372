import { CountryCode } from '@commerce/service';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'Where parcels for a customer may go.' })
@Entity()
export class Address {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  customerId!: string;

  @Field(() => String, { nullable: true, description: 'What its owner calls it, such as Home.' })
  @Column('text', { nullable: true })
  label!: string | null;

  @Field(() => String, { description: 'Who receives the parcel.' })
  @Column('text')
  recipient!: string;

  @Field(() => String, { description: 'Street and house number.' })
  @Column('text')
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Flat, floor or company.' })
  @Column('text', { nullable: true })
  line2!: string | null;

  @Field(() => String, { description: 'Postal code.' })
  @Column('text')
  postalCode!: string;

  @Field(() => String, { description: 'Town or city.' })
  @Column('text')
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, province or region.' })
  @Column('text', { nullable: true })
  region!: string | null;

  @Field(() => CountryCode, { description: 'Country by ISO 3166-1 alpha-2.' })
  @Column('text')
  countryCode!: string;

  @Field(() => Boolean, {
    description: 'Whether a checkout starts with it. One address is the default, if there are any.',
  })
  @Column('boolean')
  isDefault!: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
