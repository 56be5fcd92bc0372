import { CountryCode, EmailAddress, PhoneNumber } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'The person to contact about an order.' })
export class Contact {
  @Field(() => String, { description: "The contact's full name." })
  name!: string;

  @Field(() => EmailAddress, { description: 'The email address for messages about the order.' })
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: "The contact's telephone number in E.164 format." })
  phone?: string | null | undefined;
}

@ObjectType({ description: 'The shipping address of an order, as it was when the order was placed.' })
export class PostalAddress {
  @Field(() => String, { description: 'The name of the recipient.' })
  recipient!: string;

  @Field(() => String, { description: 'The street and house number.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'The flat, floor or company.' })
  line2?: string | null | undefined;

  @Field(() => String, { description: 'The postal code.' })
  postalCode!: string;

  @Field(() => String, { description: 'The town or city.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The state, province or region.' })
  region?: string | null | undefined;

  @Field(() => CountryCode, { description: 'The country as an ISO 3166-1 alpha-2 code.' })
  countryCode!: string;
}
