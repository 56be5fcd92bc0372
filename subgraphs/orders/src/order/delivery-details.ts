import { CountryCode, EmailAddress, PhoneNumber } from '@commerce/service';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Whom to ask about an order.' })
export class Contact {
  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => EmailAddress, { description: 'Where mails about the order go.' })
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number in E.164.' })
  phone?: string | null | undefined;
}

@ObjectType({ description: 'Where an order goes: as it was when the order was placed.' })
export class PostalAddress {
  @Field(() => String, { description: 'Who receives the parcel.' })
  recipient!: string;

  @Field(() => String, { description: 'Street and house number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'Flat, floor or company.' })
  line2?: string | null | undefined;

  @Field(() => String, { description: 'Postal code.' })
  postalCode!: string;

  @Field(() => String, { description: 'Town or city.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'State, province or region.' })
  region?: string | null | undefined;

  @Field(() => CountryCode, { description: 'Country by ISO 3166-1 alpha-2.' })
  countryCode!: string;
}
