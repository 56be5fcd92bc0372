import type { Role } from '@commerce/service';
import { callers, expectedRefusal, rootFieldsOf, type RootFieldCall } from '@commerce/testing';
import { buildCustomersSubgraph } from '../src/schema.ts';
import { aPersonWith, aRegistration, grantRole, login, me, register } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

/** Who may call what. A root field that is missing here fails the first test. */
const calls: Record<string, RootFieldCall> = {
  'Query.me': { level: 'PUBLIC', document: me },
  'Mutation.register': { level: 'PUBLIC', document: register, variables: { input: aRegistration() } },
  'Mutation.login': { level: 'PUBLIC', document: login, variables: { email: 'nobody@shop.example', password: 'x' } },
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

test('the table names every root field of the subgraph', async () => {
  const { schema } = await buildCustomersSubgraph();
  expect(Object.keys(calls).toSorted()).toEqual(rootFieldsOf(schema));
});

describe.each(Object.entries(calls))('%s', (_, { level, document, variables }) => {
  test.each(callers)(`is ${level}, as %s finds`, async (caller) => {
    const { errors } = await service.ask(document, variables, tokens.get(caller));
    const refusal = expectedRefusal(level, caller);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(refusal && [refusal]);
  });
});

test('the schema is shown to nobody', async () => {
  for (const document of ['{ __schema { types { name } } }', '{ _service { sdl } }']) {
    const { errors } = await service.ask(document, {}, tokens.get('ADMIN'));
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  }
});
