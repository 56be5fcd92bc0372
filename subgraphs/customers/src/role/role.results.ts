import { ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { CustomerPayload } from '../customer/customer.results.ts';
import { CustomerNotFoundError, LastAdministratorError, OwnAccountError } from './role.errors.ts';

export const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  description: 'The result of `grantRole`: the customer with the new role, or an error.',
  types: () =>
    [CustomerPayload, ValidationError, CustomerNotFoundError, LastAdministratorError, OwnAccountError] as const,
});
