import { randomUUID } from 'node:crypto';
import { startCachingGateway, type CachingGateway } from './support/caching-gateway.ts';

let gateway: CachingGateway;
beforeAll(async () => {
  gateway = await startCachingGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());
beforeEach(() => void gateway.take());

const customer = () => ({ authorization: gateway.identity.tokenOf('CUSTOMER', randomUUID()) });

const codesOf = async (...ask: Parameters<CachingGateway['ask']>) =>
  (await gateway.ask(...ask)).errors?.map(({ extensions }) => extensions?.code);

test.each(['{ drafts(status: "DRAFT") }', '{ plain { reports } }'])(
  'what only staff may ask for is forbidden to customers, and asks others to sign in: %s',
  async (query) => {
    const id = randomUUID();
    gateway.backstage.titles.clear();
    gateway.backstage.titles.set(id, 'Kettle');
    gateway.backstage.stars.set(id, 0);
    for (const _ of [1, 2]) {
      expect(await codesOf(query)).toEqual(['UNAUTHENTICATED']);
      expect(await codesOf(query, customer())).toEqual(['FORBIDDEN']);
    }
  },
);

test('the response to a customer is not kept', async () => {
  const [open, refused] = [randomUUID(), randomUUID()];
  gateway.backstage.titles.clear();
  for (const id of [open, refused]) gateway.backstage.titles.set(id, 'Kettle');
  gateway.backstage.stars.set(open, 5).set(refused, 0);
  const ada = customer();
  const { data, errors } = await gateway.ask('{ plain { reports } }', ada);
  expect(data).toEqual({ plain: [{ reports: 1 }, { reports: null }] });
  expect(errors).toMatchObject([{ path: ['plain', 1, 'reports'], extensions: { code: 'FORBIDDEN' } }]);
  const { authorization } = ada;
  const asked = gateway.take().filter(({ subgraph }) => subgraph === 'reviews');
  expect(asked.map((one) => [one.ids, one.authorization])).toEqual([
    [[open, refused], undefined],
    [[open, refused], authorization],
  ]);
  await gateway.ask('{ plain { reports } }');
  expect(gateway.take().map(({ ids }) => ids)).toEqual([[], [open, refused]]);
});

test('what anybody may ask for is asked for once', async () => {
  for (const _ of [1, 2]) expect((await gateway.ask('{ drafts }', customer())).data).toEqual({ drafts: 'none' });
  expect(gateway.take().map(({ authorization }) => authorization)).toEqual([undefined]);
});

test('data that only contain the word are kept as usual', async () => {
  const query = '{ echo(text: "UNAUTHENTICATED") }';
  for (const _ of [1, 2])
    expect((await gateway.ask(query, customer())).data).toEqual({ echo: 'UNAUTHENTICATED: nobody' });
  expect(gateway.take()).toHaveLength(1);
});
