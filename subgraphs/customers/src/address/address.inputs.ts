import { AddressInput, addressSchema, line } from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import type { z } from 'zod';

@InputType({ description: 'A postal address in the address book of a customer.' })
export class SavedAddressInput extends AddressInput {
  @Field(() => String, { nullable: true, description: 'What its owner calls it, such as Home, up to 50 characters.' })
  label?: string | null;
}

export const savedAddressSchema = addressSchema.extend({ label: line(50).nullish() });
export type SavedAddress = z.output<typeof savedAddressSchema>;
