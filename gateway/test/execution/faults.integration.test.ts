import { type FormattedExecutionResult } from 'graphql';
import { stringifyAnswer } from '../../src/response/json-text.ts';
import { until } from '../support/until.ts';
import { entities, flood, json, never, reset, resetMidway, text, trickle } from './support/answers.ts';
import { startFaultySubgraph, type Answer } from './support/faulty-subgraph.ts';
import { startShop } from './support/running-shop.ts';

/** Short enough for tests that time out, and long enough for the others. */
const limits = { timeoutMs: 600, maxResponseBytes: 1_000_000 };

const halfOfJson = '{"data":{"best":"Chair","_entities":[{"rating":4}';

const faults: readonly (readonly [string, Answer])[] = [
  ['resets the connection before it responds', reset],
  ['resets the connection in the middle of its response', resetMidway],
  ['never starts its response', never],
  ['never ends its response', trickle],
  ['returns 500 with HTML', text(500, 'text/html', '<h1>at /srv/reviews.js:1</h1>')],
  ['returns 200 with HTML', text(200, 'text/html', '<h1>Hello</h1>')],
  ['returns 502 without a body', text(502, undefined)],
  ['returns 200 without a body', text(200, 'application/json')],
  ['returns half of a JSON document', text(200, 'application/json', halfOfJson)],
  ['returns more than the limit', flood(100_000_000, () => {})],
  ['returns JSON that is not an object', json('sorry')],
  ['returns null', json(null)],
  ['returns a list', json([{ data: {} }])],
  ['returns neither data nor errors', json({ message: 'sorry' })],
  ['returns null data without errors', json({ data: null })],
  ['returns null data with an empty list of errors', json({ data: null, errors: [] })],
  ['returns a list as data', json({ data: [] })],
  ['returns a string as data', json({ data: 'sorry' })],
  ['returns a string as errors', json({ data: null, errors: 'sorry' })],
  ['returns strings as errors', json({ data: null, errors: ['sorry'] })],
  ['returns an object as errors', json({ data: null, errors: { message: 'sorry' } })],
];

const entityFaults: readonly (readonly [string, Answer])[] = [
  ...faults,
  ['returns no entities', json({ data: {} })],
  ['returns null for all entities', json({ data: { _entities: null } })],
  ['returns an object instead of the entities', json({ data: { _entities: { 0: { rating: 4 } } } })],
  ['returns strings as entities', json({ data: { _entities: ['4', '5'] } })],
  ['returns fewer entities than requested', json({ data: { _entities: [{ rating: 4 }] } })],
  ['returns more entities than requested', json({ data: { _entities: [{ rating: 4 }, {}, {}] } })],
];

function unavailable(path?: readonly (string | number)[]): object {
  return {
    message: 'reviews is not available at the moment.',
    ...(path && { path }),
    extensions: { code: 'SERVICE_UNAVAILABLE', serviceName: 'reviews' },
  };
}

function expectNothingInternal(answer: FormattedExecutionResult): void {
  expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|localhost|ECONN|stack|\.[jt]s\b|undici|<h1>/i);
}

describe('a subgraph that', () => {
  test.each(entityFaults)('%s: the rest of each entity is served', async (_does, answer) => {
    await using shop = await startShop(answer, limits);
    const result = await shop.ask('{ items: products { title: name stars: rating } }');
    expect(result.data).toEqual({
      items: [
        { title: 'Chair', stars: null },
        { title: 'Table', stars: null },
      ],
    });
    expect(result.errors).toEqual([unavailable(['items', 0]), unavailable(['items', 1])]);
    expectNothingInternal(result);
  });

  test.each(faults)('%s: the fields of other subgraphs are served', async (_does, answer) => {
    await using shop = await startShop(answer, limits);
    const result = await shop.ask('{ first: best product(id: 1) { name } }');
    expect(result.data).toEqual({ first: null, product: { name: 'Chair' } });
    expect(result.errors).toEqual([unavailable()]);
    expectNothingInternal(result);
  });

  test.each(faults)('%s: a mutation is sent once', async (_does, answer) => {
    await using shop = await startShop(answer, limits);
    const result = await shop.ask('mutation { rateAll }');
    expect(result).toMatchObject({ data: { rateAll: null }, errors: [unavailable()] });
    expectNothingInternal(result);
    expect(shop.reviews.requests).toHaveLength(1);
  });

  test('stops listening: the rest is served, and it is used again when it is back', async () => {
    const rated = entities(() => ({ rating: 4 }));
    await using shop = await startShop(rated);
    const query = '{ product(id: 1) { name rating } }';
    const whole = { data: { product: { name: 'Chair', rating: 4 } } };
    expect(await shop.ask(query)).toEqual(whole);
    await shop.reviews[Symbol.asyncDispose]();
    for (let times = 0; times < 5; times += 1) {
      const result = await shop.ask(query);
      expect(result).toEqual({
        data: { product: { name: 'Chair', rating: null } },
        errors: [unavailable(['product'])],
      });
      expectNothingInternal(result);
    }
    await using _back = await startFaultySubgraph(rated, Number(new URL(shop.reviews.url).port));
    await until('the subgraph is found again', async () => (await shop.ask(query)).errors === undefined);
    expect(await shop.ask(query)).toEqual(whole);
  });
});

describe('an error of a subgraph', () => {
  const ofChairAndTable = [{ stars: null }, { stars: 5 }];

  test('for one entity is reported at every path where the client sees it', async () => {
    const errors = [{ message: 'Not rated', path: ['_entities', 0, 'stars'], extensions: { code: 'NOT_FOUND' } }];
    await using shop = await startShop(json({ data: { _entities: ofChairAndTable }, errors }));
    const result = await shop.ask('{ items: products(times: 2) { stars: rating } }');
    const extensions = { code: 'NOT_FOUND', serviceName: 'reviews' };
    expect(result).toEqual({
      data: { items: [{ stars: null }, { stars: 5 }, { stars: null }, { stars: 5 }] },
      errors: [
        { message: 'Not rated', path: ['items', 0, 'stars'], extensions },
        { message: 'Not rated', path: ['items', 2, 'stars'], extensions },
      ],
    });
  });

  test.each<[string, unknown]>([
    ['that does not exist', ['_entities', 7, 'rating']],
    ['without a number', ['_entities']],
  ])('for an entity %s is reported for all entities', async (_what, path) => {
    await using shop = await startShop(json({ data: null, errors: [{ message: 'Sorry', path }] }));
    const { errors = [] } = await shop.ask('{ products { rating } }');
    expect(errors.map(({ message }) => message)).toEqual(['Sorry', 'Sorry']);
    expect(errors.map(({ path }) => path?.slice(0, 2))).toEqual([
      ['products', 0],
      ['products', 1],
    ]);
  });

  test('without a path is reported once, even if the response is used several times', async () => {
    const answer = json({ data: { _entities: [{ rating: 4 }] }, errors: [{ message: 'Slow today' }] });
    await using shop = await startShop(answer);
    const { data, errors } = await shop.ask('{ one: product(id: 1) { rating } same: product(id: 1) { rating } }');
    expect(data).toEqual({ one: { rating: 4 }, same: { rating: 4 } });
    expect(errors?.map(({ message }) => message)).toEqual(['Slow today']);
  });

  test.each<[string, unknown]>([
    ['a string', 'rating'],
    ['objects', [{ toString: 1 }]],
    ['null', null],
  ])('with an invalid path, %s, is reported without a path', async (_what, path) => {
    await using shop = await startShop(json({ data: null, errors: [{ message: 'Sorry', path }] }));
    const { data, errors = [] } = await shop.ask('{ best }');
    expect(data).toEqual({ best: null });
    expect(errors).toEqual([
      { message: 'Sorry', extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'reviews' } },
    ]);
  });

  test.each<[string, object]>([
    ['no message', {}],
    ['a message that is not a string', { message: { text: 'Sorry' } }],
    ['extensions that are not an object', { extensions: 'sorry' }],
  ])('with %s gets a generic message', async (_what, error) => {
    await using shop = await startShop(json({ data: { best: 'Chair' }, errors: [error] }));
    expect(await shop.ask('{ best }')).toEqual({
      data: { best: 'Chair' },
      errors: [
        {
          message: 'reviews returned an error.',
          extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'reviews' },
        },
      ],
    });
  });

  test('cannot claim to come from another subgraph', async () => {
    const errors = [{ message: 'Sorry', extensions: { serviceName: 'products' } }];
    await using shop = await startShop(json({ data: { best: null }, errors }));
    const result = await shop.ask('{ best }');
    expect(result.errors).toMatchObject([{ extensions: { serviceName: 'reviews' } }]);
  });
});

describe('a response of a subgraph', () => {
  test('may have null for an unknown entity', async () => {
    await using shop = await startShop(entities(({ id }) => (id === '1' ? null : { rating: 5 })));
    expect(await shop.ask('{ products { rating } }')).toEqual({
      data: { products: [{ rating: null }, { rating: 5 }] },
    });
  });

  test.each([[[]], [null]])('may have %j as errors', async (errors) => {
    await using shop = await startShop(json({ data: { best: 'Chair' }, errors }));
    expect(await shop.ask('{ best }')).toEqual({ data: { best: 'Chair' } });
  });

  test.each([true, false])('is an error at every path of a null in a non-null field (raw: %s)', async (asText) => {
    await using shop = await startShop(entities(() => ({ reviews: [null] })));
    const result = await shop.ask('{ items: products(times: 2) { reviews { text } } }', { asText });
    const { data, errors } = JSON.parse(stringifyAnswer(result)) as FormattedExecutionResult;
    expect(data).toEqual({ items: Array.from({ length: 4 }, () => ({ reviews: null })) });
    const message = 'Cannot return null for non-nullable field Product.reviews.';
    expect(errors).toMatchObject([0, 1, 2, 3].map((index) => ({ message, path: ['items', index, 'reviews', 0] })));
  });

  test('without a root field is an error, and the rest is served', async () => {
    await using shop = await startShop(json({ data: { best: 'Chair' } }));
    expect(await shop.ask('{ best worst }')).toEqual({
      data: { best: 'Chair', worst: null },
      errors: [
        { message: 'No subgraph can answer this.', path: ['worst'], extensions: { code: 'SERVICE_UNAVAILABLE' } },
      ],
    });
  });

  test('may have unrequested fields of any name', async () => {
    const body = '{"data":{"best":"Chair","worst":null,"toString":"Chair","__proto__":{"a":1},"constructor":{"a":1}}}';
    await using shop = await startShop(text(200, 'application/json', body));
    expect(await shop.ask('{ best worst toString: best }')).toEqual({
      data: { best: 'Chair', worst: null, toString: 'Chair' },
    });
  });
});
