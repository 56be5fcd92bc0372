import {
  CustomerEmailVerified,
  CustomerLoginCodeRequested,
  CustomerSignedIn,
  CustomerVerificationRequested,
} from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  aCustomer,
  aRegistration,
  login,
  register,
  requestLoginCode,
  verifyEmail,
  verifyLoginCode,
} from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
beforeAll(async () => {
  service = await startCustomers();
});
afterAll(() => service[Symbol.asyncDispose]());

const [home, elsewhere] = ['192.0.2.1', '192.0.2.2'];
const send = async (document: string, variables: object, client = home) =>
  (await service.askWith({ 'x-client-address': client }, document, variables as Record<string, unknown>)).data;

/** The addresses of the customer's sign-ins so far. */
async function signInsOf(id: string): Promise<string[]> {
  const pending = `SELECT 1 FROM outbox WHERE subject = $1 AND published_at IS NULL`;
  await eventually('all events are published', async () => (await service.sql(pending, [id])).length === 0);
  return service.heard.of(CustomerSignedIn, id).map(({ data }) => data.email);
}

const verificationTokenFor = async (email: string) =>
  (await service.saidTo(CustomerVerificationRequested, email)).at(-1)?.token;

test('a sign-in with a verified address is published, each time', async () => {
  const { password } = aRegistration();
  const { id, email } = await aCustomer(service);
  const before = (await signInsOf(id)).length;
  await send(login, { email, password });
  await send(login, { email, password });
  expect(await signInsOf(id)).toEqual(Array.from({ length: before + 2 }, () => email));
});

test('a registration is published once its address is verified', async () => {
  const input = aRegistration();
  const { customer } = (await send(register, { input })).register;
  expect(await signInsOf(customer.id)).toEqual([]);
  await send(login, { email: input.email, password: input.password });
  expect(await signInsOf(customer.id)).toEqual([]);
  await send(verifyEmail, { token: await verificationTokenFor(input.email) });
  expect(await signInsOf(customer.id)).toEqual([customer.email]);
});

test('nothing is published while somebody else may know the password', async () => {
  const input = aRegistration();
  const { customer } = (await send(register, { input })).register;
  await send(verifyEmail, { token: await verificationTokenFor(input.email) }, elsewhere);
  await send(login, { email: input.email, password: input.password });
  expect(await signInsOf(customer.id)).toEqual([]);
  await send(requestLoginCode, { email: input.email }, elsewhere);
  const code = (await service.saidTo(CustomerLoginCodeRequested, input.email)).at(-1)?.code;
  await send(verifyLoginCode, { email: input.email, code }, elsewhere);
  expect(await signInsOf(customer.id)).toEqual([customer.email]);
});

test.each(['link', 'code'] as const)('that an address is verified by a %s is published, once', async (by) => {
  const input = aRegistration();
  const { customer } = (await send(register, { input })).register;
  const { id: customerId, email } = customer;
  expect(service.heard.of(CustomerEmailVerified, customerId)).toEqual([]);
  if (by === 'link') await send(verifyEmail, { token: await verificationTokenFor(email) }, elsewhere);
  await send(requestLoginCode, { email });
  const code = (await service.saidTo(CustomerLoginCodeRequested, email)).at(-1)?.code;
  await send(verifyLoginCode, { email, code });
  await signInsOf(customerId);
  expect(service.heard.of(CustomerEmailVerified, customerId).map(({ data }) => data)).toEqual([{ customerId, email }]);
});
