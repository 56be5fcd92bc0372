import { line } from '@commerce/graphql';
import { AddressInput, addressSchema } from '@commerce/shop';
import { Field, InputType } from 'type-graphql';
import type { z } from 'zod';

@InputType({ description: "A postal address for a customer's address book." })
export class SavedAddressInput extends AddressInput {
  @Field(() => String, {
    nullable: true,
    description: "The customer's name for the address, such as Home. Up to 50 characters.",
  })
  label?: string | null;
}

export const savedAddressSchema = addressSchema.extend({ label: line(50).nullish() });
export type SavedAddress = z.output<typeof savedAddressSchema>;
