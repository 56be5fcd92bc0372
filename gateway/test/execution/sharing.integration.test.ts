import { until } from '../support/until.ts';
import { entities, json, never } from './support/answers.ts';
import { type Answer } from './support/faulty-subgraph.ts';
import { startShop } from './support/running-shop.ts';

const asText = true;

/** A response that waits until the test releases it. */
function held(answer: Answer) {
  const waiting: (() => void)[] = [];
  return {
    answer: ((response, request) => waiting.push(() => answer(response, request))) as Answer,
    release: () => waiting.splice(0).forEach((go) => go()),
  };
}

const best = json({ data: { best: 'Chair' } });

describe('identical queries of several clients with raw responses', () => {
  test('run once while no subgraph has responded', async () => {
    const { answer, release } = held(best);
    await using shop = await startShop(answer);
    const asked = [1, 2, 3].map(() => shop.ask('{ best product(id: 1) { name } }', { asText }));
    await until('the subgraph is asked', () => shop.reviews.requests.length === 1);
    release();
    for (const one of await Promise.all(asked)) {
      expect(JSON.parse(JSON.stringify(one))).toEqual({ data: { best: 'Chair', product: { name: 'Chair' } } });
    }
    expect(shop.reviews.requests).toHaveLength(1);
    expect(shop.takeProductRequests()).toHaveLength(1);
  });

  test('run again for a client that arrives after the first response', async () => {
    const { answer, release } = held(entities(() => ({ rating: 4 })));
    await using shop = await startShop(answer);
    const query = '{ product(id: 1) { name rating } }';
    const first = shop.ask(query, { asText });
    await until('the second subgraph is asked', () => shop.reviews.requests.length === 1);
    const second = shop.ask(query, { asText });
    await until('the first subgraph is asked again', () => shop.productRequests() === 2);
    release();
    await first;
    release();
    await second;
  });

  test('run separately for each caller and each set of variables', async () => {
    const { answer, release } = held(best);
    await using shop = await startShop(answer);
    const query = 'query ($id: ID!) { best product(id: $id) { name } }';
    const asked = [
      shop.ask(query, { asText, authorization: 'a' }, { id: '1' }),
      shop.ask(query, { asText, authorization: 'b' }, { id: '1' }),
      shop.ask(query, { asText, authorization: 'b' }, { id: '2' }),
    ];
    await until('all are asked for', () => shop.productRequests() === 3);
    release();
    const names = (await Promise.all(asked)).map((one) => JSON.parse(JSON.stringify(one)).data.product.name);
    expect(names).toEqual(['Chair', 'Chair', 'Table']);
  });

  test('are not shared with a caller who has changed something since', async () => {
    const before = held(best);
    await using shop = await startShop((response, request) => {
      if (request.query.startsWith('mutation')) json({ data: { rateAll: 1 } })(response, request);
      else before.answer(response, request);
    });
    const first = shop.ask('{ best }', { asText });
    await until('the subgraph is asked', () => shop.reviews.requests.length === 1);
    await shop.ask('mutation { rateAll }', { asText });
    const second = shop.ask('{ best }', { asText });
    await until('the subgraph is asked again', () => shop.reviews.requests.length === 3);
    before.release();
    await Promise.all([first, second]);
  });

  test('continue when one client disconnects, and are aborted when both have', async () => {
    await using shop = await startShop(never);
    const clients = [new AbortController(), new AbortController()];
    const left = clients.map(({ signal }) => shop.ask('{ best }', { asText, signal }));
    await until('the subgraph is asked', () => shop.reviews.requests.length === 1);
    clients[0]?.abort();
    expect(shop.reviews.abandoned()).toBe(0);
    clients[1]?.abort();
    await until('the subgraph is left alone', () => shop.reviews.abandoned() === 1);
    await Promise.all(left);
  });
});

test('are not shared if the response may be modified', async () => {
  const { answer, release } = held(best);
  await using shop = await startShop(answer);
  const asked = [shop.ask('{ best }'), shop.ask('{ best }')];
  await until('the subgraph is asked', () => shop.reviews.requests.length === 1);
  release();
  const [one, other] = await Promise.all(asked);
  expect(one?.data).toEqual(other?.data);
  expect(one?.data).not.toBe(other?.data);
});
