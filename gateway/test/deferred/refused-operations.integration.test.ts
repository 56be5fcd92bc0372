import { entities } from '../execution/support/answers.ts';
import { accepting, startDeferringGateway, type DeferringGateway } from './support/deferring-gateway.ts';

let gateway: DeferringGateway;
beforeAll(async () => {
  gateway = await startDeferringGateway(entities(() => ({ rating: 1 })));
});
afterAll(() => gateway?.[Symbol.asyncDispose]());

interface Answer {
  readonly errors: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function refusalOf(query: string, variables: object = {}, accept = accepting.older, from = gateway) {
  const response = await from.send(query, accept, { variables });
  const { errors } = (await response.json()) as Answer;
  return { status: response.status, message: errors[0]?.message, code: errors[0]?.extensions.code };
}

const invalid = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' };

test.each([
  [
    'a field of Mutation',
    'mutation { ... @defer { rename(name: "New") { id } } }',
    '@defer is not possible on the fields of Mutation. Use it on what they return.',
  ],
  [
    'two parts with the same label',
    '{ products { ... @defer(label: "a") { id } ... @defer(label: "a") { name } } }',
    'The label "a" of @defer must be unique.',
  ],
  [
    'a variable as label',
    'query ($label: String) { products { ... @defer(label: $label) { id } } }',
    'The label of @defer must be a string, not a variable.',
  ],
  [
    'a number as condition',
    '{ products { ... @defer(if: 1) { id } } }',
    'Boolean cannot represent a non boolean value: 1',
  ],
  ['a field', '{ products { id @defer } }', 'Directive "@defer" may not be used on FIELD.'],
  ['@stream', '{ products @stream { id } }', 'Unknown directive "@stream".'],
])('%s cannot be deferred', async (_what, query, message) => {
  expect(await refusalOf(query)).toEqual({ ...invalid, message });
  expect(await refusalOf(query, {}, 'application/json')).toEqual({ ...invalid, message });
});

test('a subscription cannot have deferred parts, over any transport', async () => {
  const message =
    '@defer is not possible in subscriptions, whose messages are sent whole. Remove it, or add if: false.';
  const query = 'subscription { renamed { ...F } } fragment F on Product { ... @defer { rating } }';
  const multipart = 'multipart/mixed;subscriptionSpec=1.0, application/json';
  expect(await refusalOf(query, {}, multipart)).toEqual({ ...invalid, message });
  const stream = await gateway.send(query, 'text/event-stream');
  expect(await stream.text()).toContain(message);
});

test('null is no condition', async () => {
  const query = 'query ($on: Boolean = true) { products { ... @defer(if: $on) { id } } }';
  const asked = gateway.asked();
  expect(await refusalOf(query, { on: null })).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(gateway.asked()).toBe(asked);
});

test("with Apollo's executor, the directive is unknown", async () => {
  await using stock = await startDeferringGateway(
    entities(() => ({ rating: 1 })),
    { EXECUTOR: 'apollo' },
  );
  const query = '{ products { id ... @defer { rating } } }';
  expect(await refusalOf(query, {}, accepting.older, stock)).toEqual({
    ...invalid,
    message: 'Unknown directive "@defer".',
  });
});
