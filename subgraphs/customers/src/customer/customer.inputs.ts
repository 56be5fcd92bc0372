import {
  AddressInput,
  addressSchema,
  EmailAddress,
  emailAddress,
  line,
  phoneNumber,
  PhoneNumber,
} from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { newPassword, ownPasswordMessage, tellsOfItsOwner } from '../session/password-policy.ts';

@InputType({ description: 'What somebody tells of themselves to become a customer.' })
export class RegisterInput {
  @Field(() => String, { description: 'Full name, up to 100 characters.' })
  name!: string;

  @Field(() => EmailAddress, { description: 'The address to sign in with. Upper and lower case are the same.' })
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number with country code.' })
  phone?: string | null;

  @Field(() => String, {
    description: 'A password of 10 to 200 characters: not a common one, nor the name or the e-mail address.',
  })
  password!: string;

  @Field(() => AddressInput, { nullable: true, description: 'The first, and so default, address.' })
  address?: AddressInput | null;
}

export const registerSchema = z
  .object({
    name: line(100),
    email: emailAddress(),
    phone: phoneNumber().nullish(),
    password: newPassword(),
    address: addressSchema.nullish(),
  })
  .refine(({ password, ...owner }) => !tellsOfItsOwner(password, owner), {
    path: ['password'],
    message: ownPasswordMessage,
  });
export type Registration = z.output<typeof registerSchema>;

@InputType({ description: 'What a customer may change of themselves. What is left out stays as it is.' })
export class ProfileInput {
  @Field(() => String, { nullable: true, description: 'Full name, up to 100 characters.' })
  name?: string | null;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number with country code; null takes it away.' })
  phone?: string | null;
}

export const profileSchema = z.object({ name: line(100).nullish(), phone: phoneNumber().nullish() });
export type Profile = z.output<typeof profileSchema>;
