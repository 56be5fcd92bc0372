import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CustomerNotFoundError, EmailTakenError, LastAdministratorError } from './customer.errors.ts';
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

export const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  description: 'The result of `grantRole`: the customer with the new role, or an error.',
  types: () => [CustomerPayload, ValidationError, CustomerNotFoundError, LastAdministratorError] as const,
});

export const CustomerResult = createUnionType({
  name: 'CustomerResult',
  description: 'The result of `updateProfile`: the updated customer or an error.',
  types: () => [CustomerPayload, ValidationError] as const,
});
