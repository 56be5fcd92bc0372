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
import { newPassword } from '../session/password.ts';

@InputType({ description: 'What somebody tells of themselves to become a customer.' })
export class RegisterInput {
  @Field(() => String, { description: 'Full name, up to 100 characters.' })
  name!: string;

  @Field(() => EmailAddress, { description: 'The address to sign in with. Upper and lower case are the same.' })
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number with country code.' })
  phone?: string | null;

  @Field(() => String, { description: 'A password of 10 to 200 characters.' })
  password!: string;

  @Field(() => AddressInput, { nullable: true, description: 'The first, and so default, address.' })
  address?: AddressInput | null;
}

export const registerSchema = z.object({
  name: line(100),
  email: emailAddress(),
  phone: phoneNumber().nullish(),
  password: newPassword(),
  address: addressSchema.nullish(),
});
export type Registration = z.output<typeof registerSchema>;
