import { randomUUID } from 'node:crypto';
import { until } from '../support/until.ts';
import { products, startCachingGateway, type CachingGateway } from './support/caching-gateway.ts';

let gateway: CachingGateway;
beforeAll(async () => {
  gateway = await startCachingGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());
beforeEach(() => {
  const { titles, stars } = gateway.backstage;
  titles.clear();
  stars.clear();
  Object.assign(gateway.backstage, { pending: [], recorded: [], cookie: undefined, areReviewsUp: true });
  gateway.backstage.hold = undefined;
  gateway.take();
});

/** A product that no other test has. */
function aProduct(title = 'Kettle', stars = 4): string {
  const id = randomUUID();
  gateway.backstage.titles.set(id, title);
  gateway.backstage.stars.set(id, stars);
  return id;
}

const byId = (id: string, selection = 'title') => `{ product(id: "${id}") { ${selection} } }`;
const customer = (id: string = randomUUID()) => ({ authorization: gateway.identity.tokenOf('CUSTOMER', id) });
const staff = () => ({ authorization: gateway.identity.tokenOf('STAFF') });
const subgraphs = () => gateway.take().map(({ subgraph }) => subgraph);

describe('a second read', () => {
  test('fetches nothing', async () => {
    const id = aProduct();
    const query = byId(id, 'title stars');
    const expected = { data: { product: { title: 'Kettle', stars: 4 } } };
    expect(await gateway.ask(query)).toEqual(expected);
    expect(subgraphs()).toEqual(['products', 'reviews']);
    expect(await gateway.ask(query)).toEqual(expected);
    expect(await gateway.ask(`query Named ${query}`, customer())).toEqual(expected);
    expect(subgraphs()).toEqual([]);
  });

  test('with another selection, argument or variable fetches again', async () => {
    const [id, other] = [aProduct(), aProduct('Cup')];
    const query = 'query ($id: ID) { product(id: $id) { title } }';
    await gateway.ask(query, { variables: { id } });
    expect(await gateway.ask(query, { variables: { id: other } })).toEqual({ data: { product: { title: 'Cup' } } });
    await gateway.ask('query ($id: ID) { product(id: $id) { id } }', { variables: { id } });
    expect(subgraphs()).toHaveLength(3);
    await gateway.ask(query, { variables: { id } });
    expect(subgraphs()).toHaveLength(0);
  });

  test('of null fetches nothing, until the object comes into being', async () => {
    const id = randomUUID();
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: null } });
    gateway.backstage.titles.set(id, 'New');
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: null } });
    expect(subgraphs()).toHaveLength(1);
    await gateway.change(id);
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: { title: 'New' } } });
  });

  test('asks only for the entities that are missing', async () => {
    const [one, two, three] = [aProduct('A', 1), aProduct('B', 2), aProduct('C', 3)];
    await gateway.ask(byId(two, 'stars'));
    gateway.take();
    const expected = { data: { plain: [{ stars: 1 }, { stars: 2 }, { stars: 3 }] } };
    expect(await gateway.ask('{ plain { stars } }')).toEqual(expected);
    expect(gateway.take().map(({ ids }) => ids)).toEqual([[], [one, three]]);
    expect(await gateway.ask('{ plain { stars } }')).toEqual(expected);
    expect(gateway.take().map(({ ids }) => ids)).toEqual([[]]);
  });

  test('keeps entities that do not exist', async () => {
    const id = aProduct();
    gateway.backstage.stars.delete(id);
    await gateway.ask(byId(id, 'stars'));
    gateway.take();
    expect(await gateway.ask(byId(id, 'stars'))).toEqual({ data: { product: { stars: null } } });
    expect(subgraphs()).toEqual([]);
    gateway.backstage.stars.set(id, 5);
    await gateway.change(id);
    expect(await gateway.ask(byId(id, 'stars'))).toEqual({ data: { product: { stars: 5 } } });
  });
});

describe('an event', () => {
  test('ends what depends on it, and nothing else', async () => {
    const [id, other] = [aProduct(), aProduct()];
    await gateway.ask(byId(id, 'title stars'));
    await gateway.ask(byId(other, 'title stars'));
    await gateway.ask('{ list { id } }');
    gateway.take();
    gateway.backstage.titles.set(id, 'Pot');
    await gateway.change(id);
    expect(await gateway.ask(byId(id, 'title stars'))).toEqual({ data: { product: { title: 'Pot', stars: 4 } } });
    expect(subgraphs()).toEqual(['products', 'reviews']);
    await gateway.ask(byId(other, 'title stars'));
    expect(subgraphs()).toEqual([]);
    await gateway.ask('{ list { id } }');
    expect(subgraphs()).toEqual(['products']);
  });

  test('during a fetch: the response is not kept, and later requests do not join', async () => {
    const id = aProduct();
    let release = () => {};
    gateway.backstage.hold = new Promise((resolve) => (release = resolve));
    const first = gateway.ask(byId(id));
    await until('it is fetched', () => gateway.received().length === 1);
    gateway.backstage.titles.set(id, 'Pot');
    await gateway.change(id);
    const second = gateway.ask(byId(id));
    await until('it is fetched again', () => gateway.received().length === 2);
    release();
    expect(await first).toEqual({ data: { product: { title: 'Kettle' } } });
    expect(await second).toEqual({ data: { product: { title: 'Pot' } } });
    gateway.backstage.hold = undefined;
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: { title: 'Pot' } } });
    expect(gateway.received()).toHaveLength(2);
  });

  test('that is pending when a response is read ends what others have read before', async () => {
    const id = aProduct();
    await gateway.ask(byId(id));
    gateway.backstage.titles.set(id, 'Pot');
    gateway.backstage.pending = [{ type: 'product.changed', subject: id, data: {} }];
    const seen = { data: { product: { title: 'Pot', id } } };
    expect(await gateway.ask(byId(id, 'title id'))).toEqual(seen);
    gateway.backstage.pending = [];
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: { title: 'Pot' } } });
    gateway.take();
    await gateway.ask(byId(id, 'title id')); // It was read while the event was pending.
    expect(subgraphs()).toEqual(['products']);
  });

  test('that is pending when a fetch is not kept ends what others have read before, too', async () => {
    const id = aProduct();
    await gateway.ask(byId(id));
    gateway.backstage.titles.set(id, 'Pot');
    gateway.backstage.pending = [{ type: 'product.changed', subject: id, data: {} }];
    expect(await gateway.ask('{ plain { title } }')).toEqual({ data: { plain: [{ title: 'Pot' }] } });
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: { title: 'Pot' } } });
  });

  test('that a mutation has recorded is applied before its response is sent', async () => {
    const id = aProduct();
    await gateway.ask(byId(id));
    gateway.backstage.recorded = [{ type: 'product.changed', subject: id, data: {} }];
    await gateway.ask(`mutation { rename(id: "${id}", title: "Pan") { id } }`);
    expect(await gateway.ask(byId(id))).toEqual({ data: { product: { title: 'Pan' } } });
  });

  test('is not needed if the mutation reads its result through other subgraphs', async () => {
    const id = aProduct();
    await gateway.ask(byId(id, 'stars'));
    gateway.backstage.stars.set(id, 5);
    const { data } = await gateway.ask(`mutation { rename(id: "${id}", title: "Pan") { stars } }`);
    expect(data).toEqual({ rename: { stars: 5 } });
  });
});

describe('the caller', () => {
  test('is not told to the subgraph by a fetch that is kept', async () => {
    const id = aProduct();
    const query = byId(id, 'whoAsks whoReads');
    const expected = { data: { product: { whoAsks: 'nobody', whoReads: 'nobody' } } };
    expect(await gateway.ask(query, customer())).toEqual(expected);
    expect(gateway.take().map(({ authorization, isFill }) => [authorization, isFill])).toEqual([
      [undefined, true],
      [undefined, true],
    ]);
    expect(await gateway.ask(query, customer())).toEqual(expected);
    expect(await gateway.ask(query)).toEqual(expected);
    expect(gateway.take()).toEqual([]);
  });

  test('two customers share one fetch in flight', async () => {
    const id = aProduct();
    let release = () => {};
    gateway.backstage.hold = new Promise((resolve) => (release = resolve));
    const asked = [gateway.ask(byId(id), customer()), gateway.ask(byId(id), customer()), gateway.ask(byId(id))];
    await until('it is fetched', () => gateway.received().length === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    for (const answer of await Promise.all(asked)) expect(answer).toEqual({ data: { product: { title: 'Kettle' } } });
    expect(gateway.received()).toHaveLength(1);
  });

  test('with scopes neither reads nor fills the cache', async () => {
    const id = aProduct();
    const query = byId(id, 'whoAsks');
    const { authorization } = staff();
    await gateway.ask(query, customer());
    expect(await gateway.ask(query, { authorization })).toEqual({ data: { product: { whoAsks: authorization } } });
    expect(await gateway.ask(byId(id, 'whoAsks title'), { authorization })).toMatchObject({
      data: { product: { whoAsks: authorization } },
    });
    expect(await gateway.ask(byId(id, 'whoAsks title'))).toMatchObject({ data: { product: { whoAsks: 'nobody' } } });
    expect(gateway.take().map(({ isFill }) => isFill)).toEqual([true, false, false, true]);
  });

  test('protects what is read with protected fields', async () => {
    const id = aProduct();
    const one = customer();
    expect(await gateway.ask(byId(id, 'price whoAsks'), one)).toEqual({
      data: { product: { price: 100, whoAsks: one.authorization } },
    });
    const { data, errors } = await gateway.ask(byId(id, 'price whoAsks'));
    expect(data).toEqual({ product: { price: null, whoAsks: 'nobody' } });
    expect(errors).toHaveLength(1);
  });

  test('is not mistaken for another because of cookies: such a response is not kept', async () => {
    const id = aProduct();
    gateway.backstage.cookie = 'a=b';
    await gateway.ask(byId(id, 'title stars'));
    await gateway.ask(byId(id, 'title stars'));
    expect(subgraphs()).toHaveLength(4);
  });
});

describe('an error', () => {
  test('is not kept', async () => {
    for (let times = 2; times > 0; times--)
      expect((await gateway.ask('{ failing { id } }')).errors?.[0]?.message).toBeDefined();
    expect(subgraphs()).toHaveLength(2);
  });

  test('of one entity does not concern the others, and has the path of the client', async () => {
    const [one, two, three] = [aProduct('A', 1), aProduct('B', 0), aProduct('C', 3)];
    await gateway.ask(byId(one, 'broken'));
    gateway.take();
    for (const ids of [[two, three], [two]]) {
      const { data, errors } = await gateway.ask('{ plain { broken } }');
      expect(data).toEqual({ plain: [{ broken: 1 }, { broken: null }, { broken: 1 }] });
      expect(errors?.map(({ path }) => path)).toEqual([['plain', 1, 'broken']]);
      expect(gateway.take().at(-1)?.ids).toEqual(ids);
    }
  });

  test('of the subgraph leaves what is kept', async () => {
    const [one, two] = [aProduct('A', 1), aProduct('B', 2)];
    await gateway.ask(byId(one, 'stars'));
    gateway.backstage.areReviewsUp = false;
    const { data, errors } = await gateway.ask('{ plain { id stars } }');
    expect(data).toEqual({
      plain: [
        { id: one, stars: 1 },
        { id: two, stars: null },
      ],
    });
    expect(errors).toEqual([
      {
        message: 'reviews is not available at the moment.',
        path: ['plain', 1],
        extensions: { code: 'SERVICE_UNAVAILABLE' },
      },
    ]);
  });
});

test('the metrics count hits, misses, bypasses and drops', async () => {
  await using own = await startCachingGateway();
  const id = randomUUID();
  own.backstage.titles.set(id, 'A');
  own.backstage.stars.set(id, 1);
  const query = `{ product(id: "${id}") { stars } }`;
  await own.ask(query);
  await own.ask(query);
  await own.ask(query, { authorization: own.identity.tokenOf('STAFF') });
  expect(await own.metric('entity_cache_entries')).toEqual({ '': 2 });
  expect((await own.metric('entity_cache_bytes'))['']).toBeGreaterThan(1_000);
  await own.change(id);
  expect(await own.metric('entity_cache_hits_total')).toEqual({ 'Query.product': 1, Product: 1 });
  expect(await own.metric('entity_cache_misses_total')).toEqual({ 'Query.product': 1, Product: 1 });
  expect(await own.metric('entity_cache_bypasses_total')).toEqual({ scopes: 2 });
  expect(await own.metric('entity_cache_drops_total')).toMatchObject({ 'product.changed': 2 });
  expect(await own.metric('entity_cache_age_at_drop_seconds_count')).toEqual({ '': 2 });
  expect(await own.metric('entity_cache_entries')).toEqual({ '': 0 });
});

test('without beats, every request is fetched', async () => {
  await using own = await startCachingGateway();
  const id = randomUUID();
  own.backstage.titles.set(id, 'A');
  const query = `{ product(id: "${id}") { title whoAsks } }`;
  await own.ask(query);
  own.stopBeats();
  await until('the cache is off', async () => {
    await own.ask(query);
    return ((await own.metric('entity_cache_bypasses_total'))['no-events'] ?? 0) > 0;
  });
  own.take();
  const authorization = own.identity.tokenOf('CUSTOMER', randomUUID());
  expect(await own.ask(query, { authorization })).toEqual({
    data: { product: { title: 'A', whoAsks: authorization } },
  });
  expect(own.take()).toHaveLength(1);
  const ready = await fetch(`${own.url}/ready`);
  expect(ready.status).toBe(200);
});

describe('another supergraph', () => {
  const marker = 'type Marker { a: Int }';
  const withMarker = (text: string) => text.replace('type Query {', `${marker} type Query { marker: Marker `);

  test('with the same rules continues with what is kept', async () => {
    await using own = await startCachingGateway();
    const query = '{ list { id } }';
    await own.ask(query);
    await own.reload({ products: withMarker(products) });
    own.take();
    await own.ask(query);
    expect(own.take()).toHaveLength(0);
  });

  test('with other rules follows them', async () => {
    await using own = await startCachingGateway();
    const query = '{ list { id } }';
    await own.ask(query);
    await own.reload({
      products: withMarker(products).replace(
        'list: [Product!]! @cached(until: ["product.changed"])',
        'list: [Product!]!',
      ),
    });
    own.take();
    await own.ask(query);
    await own.ask(query);
    expect(own.take()).toHaveLength(2);
  });
});

test('a stranger who sends many queries once does not remove what is read repeatedly', async () => {
  await using own = await startCachingGateway({ ENTITY_CACHE_MB: '1', RATE_LIMIT_MODE: 'off' });
  const ids = Array.from({ length: 20 }, () => randomUUID());
  ids.forEach((id) => own.backstage.titles.set(id, 'Hot'));
  const readHot = async () => {
    for (const id of ids) await own.ask(`{ product(id: "${id}") { title } }`);
  };
  for (let times = 3; times > 0; times--) await readHot();
  const query = 'query ($text: String) { echo(text: $text) }';
  for (let sent = 0; sent < 2_000; sent += 50)
    await Promise.all(Array.from({ length: 50 }, (_, at) => own.ask(query, { variables: { text: `${sent + at}` } })));
  own.take();
  await readHot();
  expect(own.take()).toHaveLength(0);
  expect((await own.metric('entity_cache_bytes'))['']).toBeLessThanOrEqual(1_000_000);
  expect((await own.metric('entity_cache_entries'))['']).toBeLessThan(1_000);
}, 60_000);

test.each([
  ['ENTITY_CACHE_MB', '0'],
  ['EXECUTOR', 'apollo'],
])('%s=%s: nothing is kept', async (name, value) => {
  await using own = await startCachingGateway({ [name]: value });
  const query = '{ list { id } }';
  await own.ask(query);
  await own.ask(query);
  expect(own.take().map(({ isFill }) => isFill)).toEqual([false, false]);
  expect(await own.metric('entity_cache_entries')).toEqual({});
});

test('a token that the gateway cannot verify is passed on, and the response is not kept', async () => {
  await using own = await startCachingGateway({ JWKS_URL: '' });
  const id = randomUUID();
  own.backstage.titles.set(id, 'A');
  const query = `{ product(id: "${id}") { whoAsks } }`;
  for (let times = 2; times > 0; times--)
    expect(await own.ask(query, { authorization: 'Bearer x' })).toEqual({ data: { product: { whoAsks: 'Bearer x' } } });
  for (let times = 2; times > 0; times--)
    expect(await own.ask(query)).toEqual({ data: { product: { whoAsks: 'nobody' } } });
  expect(own.take().map(({ isFill }) => isFill)).toEqual([false, false, true]);
  expect(await own.metric('entity_cache_bypasses_total')).toEqual({ 'unknown-caller': 2 });
});
