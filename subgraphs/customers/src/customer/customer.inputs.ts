import { byCountry, EmailAddress, emailAddress, line, parseInput, phoneNumber, PhoneNumber } from '@commerce/graphql';
import { AddressInput, addressSchema, Language, languages } from '@commerce/shop';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { newPassword, notOfItsOwner, tellsOfItsOwner } from '../password/password-policy.ts';

@InputType({ description: 'The details of a new customer.' })
export class RegisterInput {
  @Field(() => String, { description: "The customer's full name, up to 100 characters." })
  name!: string;

  @Field(() => EmailAddress, { description: 'The email address to sign in with. It is not case-sensitive.' })
  email!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      "The customer's telephone number, with its country code or as a national number of the country of `address`.",
  })
  phone?: string | null;

  @Field(() => String, {
    description:
      "The password, 10–200 characters. It must not be a common password, the customer's name or the email address.",
  })
  password!: string;

  @Field(() => AddressInput, { nullable: true, description: "The customer's first address. It becomes the default." })
  address?: AddressInput | null;

  @Field(() => Language, { nullable: true, description: "The language of the customer's emails. Defaults to English." })
  language?: Language | null;
}

/** Validates telephone numbers for the country of the address. */
export const registerSchema = byCountry((country) =>
  z
    .object({
      name: line(100),
      email: emailAddress(),
      phone: phoneNumber(country).nullish(),
      password: newPassword(),
      address: addressSchema.nullish(),
      language: z.enum(languages).nullish(),
    })
    .refine(({ password, ...owner }) => !tellsOfItsOwner(password, owner), {
      path: ['password'],
      ...notOfItsOwner,
    }),
);
export type Registration = z.output<ReturnType<typeof registerSchema>>;

/** Fails with `ValidationError`. */
export const parseRegistration = (input: RegisterInput): Registration =>
  parseInput(registerSchema(input.address?.countryCode), input);

@InputType({ description: "Changes to a customer's profile. Fields that are omitted keep their values." })
export class ProfileInput {
  @Field(() => String, { nullable: true, description: "The customer's full name, up to 100 characters." })
  name?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      "The customer's telephone number, with its country code or as a national number of the country of the default address. Null removes the number.",
  })
  phone?: string | null;
}

/** Validates telephone numbers for the country of the default address. */
export const profileSchema = byCountry((country) =>
  z.object({ name: line(100).nullish(), phone: phoneNumber(country).nullish() }),
);
export type Profile = z.output<ReturnType<typeof profileSchema>>;
