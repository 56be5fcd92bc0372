import { ValidationError } from '@commerce/service';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { CustomerNotFoundError, EmailTakenError, LastAdministratorError } from './customer.errors.ts';
import { Customer } from './customer.ts';

@ObjectType({ description: 'A customer after a change.' })
export class CustomerPayload {
  @Field(() => Customer, { description: 'The customer as they are now.' })
  readonly customer: Customer;

  constructor(customer: Customer) {
    this.customer = customer;
  }
}

export const CreateCustomerResult = createUnionType({
  name: 'CreateCustomerResult',
  description: 'The new customer, or why there is none.',
  types: () => [CustomerPayload, ValidationError, EmailTakenError] as const,
});

export const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  description: 'The customer with the new role, or why there is none.',
  types: () => [CustomerPayload, ValidationError, CustomerNotFoundError, LastAdministratorError] as const,
});

export const CustomerResult = createUnionType({
  name: 'CustomerResult',
  description: 'The customer after the change, or why nothing has changed.',
  types: () => [CustomerPayload, ValidationError] as const,
});
