import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import { PersonalData } from '../personal-data/personal-data.ts';
import { DeleteAccountPayload } from '../personal-data/personal-data.results.ts';
import { CustomerNotFoundError, LastAdministratorError, OwnAccountError } from '../role/role.errors.ts';

@ObjectType({ description: 'The result of a successful `endCustomerSessions`.' })
export class EndedSessionsPayload {
  @Field(() => Customer, { description: 'The customer.' })
  readonly customer: Customer;

  @Field(() => Int, { description: 'How many sessions were open and have ended.' })
  readonly ended: number;

  constructor(customer: Customer, ended: number) {
    this.customer = customer;
    this.ended = ended;
  }
}

export const EndCustomerSessionsResult = createUnionType({
  name: 'EndCustomerSessionsResult',
  description: 'The result of `endCustomerSessions`: the number of ended sessions or an error.',
  types: () => [EndedSessionsPayload, ValidationError, CustomerNotFoundError, OwnAccountError] as const,
});

@ObjectType({ description: 'The result of a successful `exportCustomerData`.' })
export class ExportedDataPayload {
  @Field(() => PersonalData, { description: 'All data that the shop has stored about the customer.' })
  readonly personalData: PersonalData;

  constructor(personalData: PersonalData) {
    this.personalData = personalData;
  }
}

export const ExportCustomerDataResult = createUnionType({
  name: 'ExportCustomerDataResult',
  description: 'The result of `exportCustomerData`: the data of the customer or an error.',
  types: () => [ExportedDataPayload, ValidationError, CustomerNotFoundError, OwnAccountError] as const,
});

export const EraseCustomerResult = createUnionType({
  name: 'EraseCustomerResult',
  description: 'The result of `eraseCustomer`: the ID of the erased customer or an error.',
  types: () =>
    [DeleteAccountPayload, ValidationError, CustomerNotFoundError, LastAdministratorError, OwnAccountError] as const,
});
