import { randomUUID } from 'node:crypto';
import type { Role } from '@commerce/service';
import { administrator, type CustomersService } from './customers-service.ts';

/** A UUID that nothing has. */
export const nobodysId = '01990000-0000-7000-8000-000000000000';

export const customerFields = `
  id name email phone role emailVerified createdAt updatedAt
  addresses { id recipient line1 line2 postalCode city region countryCode isDefault }
  defaultAddress { id }
  orderStatistics {
    totalOrders totalSpent { amountMinor currencyCode } averageOrderValue { amountMinor currencyCode } lastOrderAt
  }`;

const errorFields = '... on UserError { __typename code message }';
const faultFields = '... on ValidationError { fields { path code message } }';

const sessionFields = `accessToken expiresAt customer { ${customerFields} }`;

export const register = `mutation ($input: RegisterInput!) {
  register(input: $input) { __typename ... on LoginPayload { ${sessionFields} } ${errorFields} ${faultFields} }
}`;

export const login = `mutation ($email: EmailAddress!, $password: String!) {
  login(email: $email, password: $password) { __typename ... on LoginPayload { ${sessionFields} } ${errorFields} }
}`;

export const grantRole = `mutation ($email: EmailAddress!, $role: Role!) {
  grantRole(email: $email, role: $role) {
    __typename ... on CustomerPayload { customer { id email role } } ${errorFields} ${faultFields}
  }
}`;

export const me = `{ me { ${customerFields} } }`;

export function anAddress(fields: object = {}) {
  return {
    recipient: 'Ada Lovelace',
    line1: 'St James’s Square 12',
    postalCode: 'SW1Y 4JH',
    city: 'London',
    countryCode: 'GB',
    ...fields,
  };
}

export interface Registration {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly password: string;
  readonly address?: object;
}

/** The input of `register`, with an e-mail address that nobody has. */
export function aRegistration(fields: object = {}): Registration {
  return {
    name: 'Ada Lovelace',
    email: `ada.${randomUUID()}@shop.example`,
    phone: '+49 1512 3456789',
    password: 'correct horse battery',
    address: anAddress(),
    ...fields,
  };
}

/** Somebody who is registered and signed in. */
export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** The value of an Authorization header. */
  readonly token: string;
}

export async function signIn({ ask }: CustomersService, email: string, password: string): Promise<SignedIn> {
  const { data } = await ask(login, { email, password });
  expect(data).toMatchObject({ login: { __typename: 'LoginPayload' } });
  return { id: data.login.customer.id, email, password, token: `Bearer ${data.login.accessToken}` };
}

/** Registers a customer. */
export async function aCustomer({ ask }: CustomersService, fields: object = {}): Promise<SignedIn> {
  const { email, password, ...rest } = aRegistration(fields);
  const { data } = await ask(register, { input: { email, password, ...rest } });
  expect(data).toMatchObject({ register: { __typename: 'LoginPayload' } });
  return { id: data.register.customer.id, email, password, token: `Bearer ${data.register.accessToken}` };
}

/** Somebody with the role: customers register, and administrators make staff and administrators of them. */
export async function aPersonWith(role: Role, service: CustomersService): Promise<SignedIn> {
  const customer = await aCustomer(service);
  if (role === 'CUSTOMER') return customer;
  const { token } = await signIn(service, administrator.email, administrator.password);
  const { data } = await service.ask(grantRole, { email: customer.email, role }, token);
  expect(data).toMatchObject({ grantRole: { customer: { role } } });
  return signIn(service, customer.email, customer.password);
}
