import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { EmailTakenError } from './customer.errors.ts';
import { Customer } from './customer.ts';

@ObjectType({ description: 'The result of a successful customer mutation.' })
export class CustomerPayload {
  @Field(() => Customer, { description: 'The customer after the change.' })
  readonly customer: Customer;

  constructor(customer: Customer) {
    this.customer = customer;
  }
}

export const CreateCustomerResult = createUnionType({
  name: 'CreateCustomerResult',
  description: 'The result of `createCustomer`: the new customer or an error.',
  types: () => [CustomerPayload, ValidationError, EmailTakenError] as const,
});

export const UpdateProfileResult = createUnionType({
  name: 'UpdateProfileResult',
  description: 'The result of `updateProfile`: the updated customer or an error.',
  types: () => [CustomerPayload, ValidationError] as const,
});
