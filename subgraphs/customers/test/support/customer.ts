import { randomUUID } from 'node:crypto';
import type { Role } from '@commerce/identity';
import { administrator, type CustomersService } from './customers-service.ts';

/** A UUID that does not exist. */
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

const waitFields = '... on TooManyAttemptsError { retryAfterSeconds }';

const sessionFields = `accessToken expiresAt refreshToken refreshExpiresAt
  session { id device createdAt lastSeenAt expiresAt isCurrent } customer { ${customerFields} }`;
const loginFields = `__typename ... on LoginPayload { ${sessionFields} } ${errorFields} ${faultFields} ${waitFields}`;

export const register = `mutation ($input: RegisterInput!, $device: String, $cookies: Boolean) {
  register(input: $input, device: $device, cookies: $cookies) { ... on RegistrationPayload { email } ${loginFields} }
}`;

export const verifyEmail = `mutation ($token: String!, $device: String, $cookies: Boolean) {
  verifyEmail(token: $token, device: $device, cookies: $cookies) { ${loginFields} }
}`;

export const createCustomer = `mutation ($input: RegisterInput!) {
  createCustomer(input: $input) {
    __typename ... on CustomerPayload { customer { ${customerFields} } } ${errorFields} ${faultFields}
  }
}`;

export const login = `mutation ($email: EmailAddress!, $password: String!, $device: String, $cookies: Boolean) {
  login(email: $email, password: $password, device: $device, cookies: $cookies) { ${loginFields} }
}`;

export const refreshSession = `mutation ($refreshToken: String) {
  refreshSession(refreshToken: $refreshToken) { __typename ... on LoginPayload { ${sessionFields} } ${errorFields} }
}`;

export const requestLoginCode = `mutation ($email: EmailAddress!) {
  requestLoginCode(email: $email) {
    __typename ... on RequestLoginCodePayload { email expiresAt resendAfter } ${errorFields} ${faultFields} ${waitFields}
  }
}`;

export const verifyLoginCode = `mutation ($email: EmailAddress!, $code: String!, $device: String, $cookies: Boolean) {
  verifyLoginCode(email: $email, code: $code, device: $device, cookies: $cookies) { ${loginFields} }
}`;

export const changePassword = `mutation ($current: String!, $password: String!) {
  changePassword(current: $current, password: $password) {
    __typename ... on CustomerPayload { customer { id } } ${errorFields} ${faultFields} ${waitFields}
  }
}`;

export const requestPasswordReset = 'mutation ($email: EmailAddress!) { requestPasswordReset(email: $email) }';

export const resetPassword = `mutation ($token: String!, $password: String!, $device: String, $cookies: Boolean) {
  resetPassword(token: $token, password: $password, device: $device, cookies: $cookies) { ${loginFields} }
}`;

export const requestEmailChange = `mutation ($email: EmailAddress!, $password: String!) {
  requestEmailChange(email: $email, password: $password) {
    __typename ... on RequestEmailChangePayload { email } ${errorFields} ${faultFields} ${waitFields}
  }
}`;

export const confirmEmailChange = `mutation ($token: String!) {
  confirmEmailChange(token: $token) { __typename ... on CustomerPayload { customer { id email } } ${errorFields} }
}`;

export const updateProfile = `mutation ($input: ProfileInput!) {
  updateProfile(input: $input) {
    __typename ... on CustomerPayload { customer { name phone } } ${errorFields} ${faultFields}
  }
}`;

export const setMailPreferences = `mutation ($orderProgress: Boolean!, $cartReminders: Boolean, $language: Language) {
  setMailPreferences(orderProgress: $orderProgress, cartReminders: $cartReminders, language: $language) {
    customer { id mailPreferences { orderProgress cartReminders cartRemindersSince language } }
  }
}`;

const addressFields = 'id label recipient line1 line2 postalCode city region countryCode isDefault';
export const addAddress = `mutation ($input: SavedAddressInput!) {
  addAddress(input: $input) { __typename ... on AddressPayload { address { ${addressFields} } } ${errorFields} ${faultFields} }
}`;
export const updateAddress = `mutation ($id: ID!, $input: SavedAddressInput!) {
  updateAddress(id: $id, input: $input) {
    __typename ... on AddressPayload { address { ${addressFields} } } ${errorFields} ${faultFields}
  }
}`;
export const removeAddress = 'mutation ($id: ID!) { removeAddress(id: $id) }';
export const setDefaultAddress = 'mutation ($id: ID!) { setDefaultAddress(id: $id) { address { id isDefault } } }';

export const exportMyData = `query ($first: Int! = 20, $after: String) {
  exportMyData { customerId account(first: $first, after: $after) { totalCount nodes { kind data } pageInfo { hasNextPage endCursor } } }
}`;
export const requestPasskey = `mutation ($password: String, $code: String) {
  requestPasskey(password: $password, code: $code) {
    __typename ... on PasskeyOptions { options expiresAt } ... on TooManyPasskeysError { maximum } ${errorFields} ${waitFields}
  }
}`;
const passkeyFields = 'id name createdAt lastUsedAt isBackedUp';
export const addPasskey = `mutation ($input: NewPasskeyInput!) {
  addPasskey(input: $input) {
    __typename ... on PasskeyPayload { passkey { ${passkeyFields} } }
    ... on TooManyPasskeysError { maximum } ${errorFields} ${faultFields}
  }
}`;
export const renamePasskey = `mutation ($id: ID!, $name: String!) {
  renamePasskey(id: $id, name: $name) {
    __typename ... on PasskeyPayload { passkey { ${passkeyFields} } } ${errorFields} ${faultFields}
  }
}`;
export const removePasskey = 'mutation ($id: ID!) { removePasskey(id: $id) }';
export const requestPasskeyLogin = 'mutation { requestPasskeyLogin { options expiresAt } }';
export const loginWithPasskey = `mutation ($input: PasskeyAssertionInput!, $device: String, $cookies: Boolean) {
  loginWithPasskey(input: $input, device: $device, cookies: $cookies) { ${loginFields} }
}`;
export const myPasskeys = `{ me { passkeys { ${passkeyFields} } } }`;

export const deleteAccount = `mutation ($password: String, $code: String) {
  deleteAccount(password: $password, code: $code) {
    __typename ... on DeleteAccountPayload { customerId } ${errorFields} ${waitFields}
  }
}`;

export const listCustomers = `query ($first: Int, $after: String, $search: String) {
  customers(first: $first, after: $after, search: $search) {
    nodes { id name email addresses { id } orderStatistics { totalOrders } } pageInfo { hasNextPage endCursor } totalCount
  }
}`;

export const logout = 'mutation ($refreshToken: String) { logout(refreshToken: $refreshToken) }';
export const logoutEverywhere = 'mutation { logoutEverywhere }';
export const endSession = 'mutation ($id: ID!) { endSession(id: $id) }';
export const mySessions = '{ me { sessions { id device createdAt lastSeenAt isCurrent } } }';

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

/** The input of `register`, with a unique email address. */
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

/** A registered and signed-in customer. */
export interface SignedIn {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** The value of the Authorization header. */
  readonly token: string;
  readonly refreshToken: string;
  readonly sessionId: string;
}

export async function signIn({ ask }: CustomersService, email: string, password: string): Promise<SignedIn> {
  const { data } = await ask(login, { email, password });
  expect(data).toMatchObject({ login: { __typename: 'LoginPayload' } });
  const { customer, accessToken, refreshToken, session } = data.login;
  return { id: customer.id, email, password, token: `Bearer ${accessToken}`, refreshToken, sessionId: session.id };
}

const administrators = new WeakMap<CustomersService, Promise<SignedIn>>();

/** The first administrator, signed in once. */
export function theAdministrator(service: CustomersService): Promise<SignedIn> {
  const signedIn = administrators.get(service) ?? signIn(service, administrator.email, administrator.password);
  administrators.set(service, signedIn);
  return signedIn;
}

/** Creates a customer as an administrator, and signs the customer in. */
export async function aCustomer(service: CustomersService, fields: object = {}): Promise<SignedIn> {
  const input = aRegistration(fields);
  const { token } = await theAdministrator(service);
  const { data } = await service.ask(createCustomer, { input }, token);
  expect(data).toMatchObject({ createCustomer: { __typename: 'CustomerPayload' } });
  return signIn(service, input.email, input.password);
}

/** A customer with the role. Administrators grant the roles STAFF and ADMIN. */
export async function aPersonWith(role: Role, service: CustomersService): Promise<SignedIn> {
  const customer = await aCustomer(service);
  if (role === 'CUSTOMER') return customer;
  const { token } = await theAdministrator(service);
  const { data } = await service.ask(grantRole, { email: customer.email, role }, token);
  expect(data).toMatchObject({ grantRole: { customer: { role } } });
  return signIn(service, customer.email, customer.password);
}
