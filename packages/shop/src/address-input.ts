import { CountryCode, countryCode, line } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';

@InputType({ description: 'A postal address.' })
export class AddressInput {
  @Field(() => String, { description: 'The name of the recipient, up to 100 characters.' })
  recipient!: string;

  @Field(() => String, { description: 'The street and house number, up to 200 characters.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'The flat, floor or company, up to 200 characters.' })
  line2?: string | null;

  @Field(() => String, { description: 'The postal code, up to 20 characters.' })
  postalCode!: string;

  @Field(() => String, { description: 'The town or city, up to 100 characters.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'The state, province or region, up to 100 characters.' })
  region?: string | null;

  @Field(() => CountryCode, { description: 'The country as an ISO 3166-1 alpha-2 code.' })
  countryCode!: string;
}

/** The rules of `AddressInput`. */
export const addressSchema = z.object({
  recipient: line(100),
  line1: line(200),
  line2: line(200).nullish(),
  postalCode: line(20),
  city: line(100),
  region: line(100).nullish(),
  countryCode: countryCode(),
});
