import { randomUUID } from 'node:crypto';
import type { Role } from '@commerce/identity';
import { callers, expectedRefusal, rootFieldsOf, type RootFieldCall } from '@commerce/testing';
import jwt from 'jsonwebtoken';
import { buildCustomersSubgraph } from '../src/schema.ts';
import { endCustomerSessions, eraseCustomer, exportCustomerData } from './support/administration.ts';
import { auditLog } from './support/audit.ts';
import {
  addAddress,
  addPasskey,
  anAddress,
  aPersonWith,
  aRegistration,
  changePassword,
  confirmEmailChange,
  createCustomer,
  deleteAccount,
  endSession,
  exportMyData,
  grantRole,
  listCustomers,
  login,
  loginWithPasskey,
  logout,
  logoutEverywhere,
  me,
  nobodysId,
  refreshSession,
  register,
  removeAddress,
  removePasskey,
  renamePasskey,
  requestEmailChange,
  requestLoginCode,
  requestPasskey,
  requestPasskeyLogin,
  requestPasswordReset,
  resetPassword,
  setDefaultAddress,
  setMailPreferences,
  updateAddress,
  updateProfile,
  verifyEmail,
  verifyLoginCode,
} from './support/customer.ts';
import { signingKey, startCustomers, type CustomersService } from './support/customers-service.ts';

const noPasskey = { name: 'x', clientDataJSON: 'x', attestationObject: 'x' };
const noAssertion = { credentialId: 'x', clientDataJSON: 'x', authenticatorData: 'x', signature: 'x', userHandle: 'x' };

/** Who may call which root field. The first test fails if a root field is missing here. */
const calls: Record<string, RootFieldCall> = {
  'Query.me': { level: 'PUBLIC', document: me },
  'Query.customers': { level: 'STAFF', document: listCustomers },
  'Query.customer': {
    level: 'STAFF',
    document: 'query ($id: ID!) { customer(id: $id) { id } }',
    variables: { id: nobodysId },
  },
  'Mutation.endCustomerSessions': {
    level: 'ADMIN',
    document: endCustomerSessions,
    variables: { customerId: nobodysId, reason: 'x' },
  },
  'Mutation.exportCustomerData': {
    level: 'ADMIN',
    document: exportCustomerData,
    variables: { customerId: nobodysId, reason: 'x' },
  },
  'Mutation.eraseCustomer': {
    level: 'ADMIN',
    document: eraseCustomer,
    variables: { customerId: nobodysId, reason: 'x' },
  },
  'Query.auditLog': { level: 'ADMIN', document: auditLog },
  'Query.customersEventBacklog': {
    level: 'STAFF',
    document: '{ customersEventBacklog { waitingEvents oldestSeconds } }',
  },
  'Query.exportMyData': { level: 'CUSTOMER', document: exportMyData },
  'Mutation.register': { level: 'PUBLIC', document: register, variables: { input: aRegistration() } },
  'Mutation.verifyEmail': { level: 'PUBLIC', document: verifyEmail, variables: { token: 'x' } },
  'Mutation.createCustomer': { level: 'ADMIN', document: createCustomer, variables: { input: aRegistration() } },
  'Mutation.login': { level: 'PUBLIC', document: login, variables: { email: 'nobody@shop.example', password: 'x' } },
  'Mutation.refreshSession': { level: 'PUBLIC', document: refreshSession, variables: { refreshToken: 'x' } },
  'Mutation.logout': { level: 'PUBLIC', document: logout },
  'Mutation.logoutEverywhere': { level: 'CUSTOMER', document: logoutEverywhere },
  'Mutation.endSession': { level: 'CUSTOMER', document: endSession, variables: { id: nobodysId } },
  'Mutation.requestLoginCode': { level: 'PUBLIC', document: requestLoginCode, variables: { email: 'a@shop.example' } },
  'Mutation.verifyLoginCode': {
    level: 'PUBLIC',
    document: verifyLoginCode,
    variables: { email: 'nobody@shop.example', code: '000000' },
  },
  'Mutation.changePassword': {
    level: 'CUSTOMER',
    document: changePassword,
    variables: { current: 'x', password: 'correct horse battery' },
  },
  'Mutation.requestPasswordReset': {
    level: 'PUBLIC',
    document: requestPasswordReset,
    variables: { email: 'nobody@shop.example' },
  },
  'Mutation.resetPassword': {
    level: 'PUBLIC',
    document: resetPassword,
    variables: { token: 'x', password: 'correct horse battery' },
  },
  'Mutation.requestEmailChange': {
    level: 'CUSTOMER',
    document: requestEmailChange,
    variables: { email: 'nobody@shop.example', password: 'x' },
  },
  'Mutation.confirmEmailChange': { level: 'PUBLIC', document: confirmEmailChange, variables: { token: 'x' } },
  'Mutation.updateProfile': { level: 'CUSTOMER', document: updateProfile, variables: { input: {} } },
  'Mutation.setMailPreferences': {
    level: 'CUSTOMER',
    document: setMailPreferences,
    variables: { orderProgress: true },
  },
  'Mutation.addAddress': { level: 'CUSTOMER', document: addAddress, variables: { input: anAddress({ city: '' }) } },
  'Mutation.updateAddress': {
    level: 'CUSTOMER',
    document: updateAddress,
    variables: { id: nobodysId, input: anAddress({ city: '' }) },
  },
  'Mutation.removeAddress': { level: 'CUSTOMER', document: removeAddress, variables: { id: nobodysId } },
  'Mutation.setDefaultAddress': { level: 'CUSTOMER', document: setDefaultAddress, variables: { id: nobodysId } },
  'Mutation.requestPasskey': { level: 'CUSTOMER', document: requestPasskey },
  'Mutation.addPasskey': { level: 'CUSTOMER', document: addPasskey, variables: { input: noPasskey } },
  'Mutation.renamePasskey': { level: 'CUSTOMER', document: renamePasskey, variables: { id: nobodysId, name: '' } },
  'Mutation.removePasskey': { level: 'CUSTOMER', document: removePasskey, variables: { id: nobodysId } },
  'Mutation.requestPasskeyLogin': { level: 'PUBLIC', document: requestPasskeyLogin },
  'Mutation.loginWithPasskey': { level: 'PUBLIC', document: loginWithPasskey, variables: { input: noAssertion } },
  'Mutation.deleteAccount': { level: 'CUSTOMER', document: deleteAccount },
  'Mutation.grantRole': {
    level: 'ADMIN',
    document: grantRole,
    variables: { email: 'nobody@shop.example', role: 'STAFF' },
  },
};

let service: CustomersService;
const tokens = new Map<string, string>();

beforeAll(async () => {
  service = await startCustomers();
  for (const role of ['CUSTOMER', 'STAFF', 'ADMIN'] as Role[]) {
    tokens.set(role, (await aPersonWith(role, service)).token);
  }
});
afterAll(() => service[Symbol.asyncDispose]());

/** Uses a separate session, because some of the calls end their own session. */
function tokenOf(caller: string): string | undefined {
  const token = tokens.get(caller);
  if (token === undefined) return undefined;
  const { header, payload } = jwt.decode(token.slice('Bearer '.length), { complete: true })!;
  const claims = { ...(payload as jwt.JwtPayload), sid: randomUUID() };
  return `Bearer ${jwt.sign(claims, signingKey.privateKey, { algorithm: 'ES256', keyid: header.kid! })}`;
}

test('the table lists every root field of the subgraph', async () => {
  const { schema } = await buildCustomersSubgraph();
  expect(Object.keys(calls).toSorted()).toEqual(rootFieldsOf(schema));
});

/** Callers who are permitted ask for objects that do not exist. */
const isThereNone = (document: string) => [removeAddress, setDefaultAddress, removePasskey].includes(document);

describe.each(Object.entries(calls))('%s', (_, { level, document, variables }) => {
  test.each(callers)(`requires ${level} access when called by %s`, async (caller) => {
    const { errors } = await service.ask(document, variables, tokenOf(caller));
    const refusal = expectedRefusal(level, caller);
    const codes = errors?.map(({ extensions }) => extensions.code);
    expect(codes).toEqual(refusal ? [refusal] : isThereNone(document) ? ['NOT_FOUND'] : undefined);
  });
});

test('does not reveal the schema', async () => {
  for (const document of ['{ __schema { types { name } } }', '{ _service { sdl } }']) {
    const { errors } = await service.ask(document, {}, tokenOf('ADMIN'));
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  }
});
