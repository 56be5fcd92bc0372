import {
  AddressInput,
  addressSchema,
  byCountry,
  EmailAddress,
  emailAddress,
  line,
  parseInput,
  phoneNumber,
  PhoneNumber,
} from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { newPassword, notOfItsOwner, tellsOfItsOwner } from '../session/password-policy.ts';

@InputType({ description: 'What somebody tells of themselves to become a customer.' })
export class RegisterInput {
  @Field(() => String, { description: 'Full name, up to 100 characters.' })
  name!: string;

  @Field(() => EmailAddress, { description: 'The address to sign in with. Upper and lower case are the same.' })
  email!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'Telephone number: with its country code, or one of the country of the address.',
  })
  phone?: string | null;

  @Field(() => String, {
    description: 'A password of 10 to 200 characters: not a common one, nor the name or the e-mail address.',
  })
  password!: string;

  @Field(() => AddressInput, { nullable: true, description: 'The first, and so default, address.' })
  address?: AddressInput | null;
}

/** By the country of the address. */
export const registerSchema = byCountry((country) =>
  z
    .object({
      name: line(100),
      email: emailAddress(),
      phone: phoneNumber(country).nullish(),
      password: newPassword(),
      address: addressSchema.nullish(),
    })
    .refine(({ password, ...owner }) => !tellsOfItsOwner(password, owner), {
      path: ['password'],
      ...notOfItsOwner,
    }),
);
export type Registration = z.output<ReturnType<typeof registerSchema>>;

/** Refused with `ValidationError`. */
export const parseRegistration = (input: RegisterInput): Registration =>
  parseInput(registerSchema(input.address?.countryCode), input);

@InputType({ description: 'What a customer may change of themselves. What is left out stays as it is.' })
export class ProfileInput {
  @Field(() => String, { nullable: true, description: 'Full name, up to 100 characters.' })
  name?: string | null;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      'Telephone number: with its country code, or one of the country of the default address; null takes it away.',
  })
  phone?: string | null;
}

/** By the country of the default address. */
export const profileSchema = byCountry((country) =>
  z.object({ name: line(100).nullish(), phone: phoneNumber(country).nullish() }),
);
export type Profile = z.output<ReturnType<typeof profileSchema>>;
