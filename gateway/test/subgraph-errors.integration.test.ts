import { request } from 'undici';
import { startPlainGateway, type PlainGateway } from './support/plain-gateway.ts';

const query = '{ refused }';
const noCredit = {
  message: 'no credit',
  path: ['refused'],
  extensions: { code: 'CREDIT_EXCEEDED', limit: 5, secret: 'hunter2', requestId: 'r-1' },
};

async function answerOverHttp(url: string, accept = 'application/json'): Promise<string> {
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ query }),
    reset: true,
  });
  return body.text();
}

const overServerSentEvents = async ({ url }: PlainGateway): Promise<unknown> => {
  const [, data = ''] = /^data: (\{.*)$/m.exec(await answerOverHttp(url, 'text/event-stream')) ?? [];
  return JSON.parse(data);
};

const transports = [
  ['HTTP', async ({ url }: PlainGateway): Promise<unknown> => JSON.parse(await answerOverHttp(url))],
  ['Server-Sent Events', overServerSentEvents],
  ['WebSockets', (gateway: PlainGateway) => gateway.answerOverSocket(query)],
] as const;

describe('an error of a subgraph', () => {
  test.each(transports)('keeps its message, code and configured extensions: %s', async (_, answer) => {
    await using gateway = await startPlainGateway({}, [noCredit]);
    expect(await answer(gateway)).toEqual({
      data: { refused: null },
      errors: [{ message: 'no credit', path: ['refused'], extensions: { code: 'CREDIT_EXCEEDED', requestId: 'r-1' } }],
    });
  });

  test.each(transports)('has the configured extensions, and the name of its service: %s', async (_, answer) => {
    await using gateway = await startPlainGateway({ SUBGRAPH_ERROR_EXTENSIONS: 'limit, serviceName' }, [noCredit]);
    expect(await answer(gateway)).toMatchObject({
      errors: [{ extensions: { code: 'CREDIT_EXCEEDED', limit: 5, serviceName: 'shop' } }],
    });
  });

  test('has all extensions if all are configured, except those that are too large or too deep', async () => {
    const deep = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) as unknown;
    const extensions = { ...noCredit.extensions, long: 'x'.repeat(4_000), deep, list: [1, { a: 2 }] };
    await using gateway = await startPlainGateway({ SUBGRAPH_ERROR_EXTENSIONS: '*' }, [{ ...noCredit, extensions }]);
    const { errors } = JSON.parse(await answerOverHttp(gateway.url)) as { errors: unknown };
    expect(errors).toEqual([
      {
        message: 'no credit',
        path: ['refused'],
        extensions: { ...noCredit.extensions, list: [1, { a: 2 }], serviceName: 'shop' },
      },
    ]);
  });

  test.each<[string, object, object]>([
    ['without a code', { message: 'x' }, { code: 'DOWNSTREAM_SERVICE_ERROR' }],
    [
      'with a code that is not a string',
      { message: 'x', extensions: { code: 5 } },
      { code: 'DOWNSTREAM_SERVICE_ERROR' },
    ],
    [
      'caused by a client, with the fields of its input,',
      {
        message: 'x',
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: 'first', code: 'TOO_LARGE', maximum: 100 }] },
      },
      { code: 'BAD_USER_INPUT', fields: [{ path: 'first', code: 'TOO_LARGE', maximum: 100 }] },
    ],
    [
      'caused by a bug of the subgraph',
      { message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1', stacktrace: ['at x.ts'] } },
      { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' },
    ],
  ])('%s is never reported as an error of the gateway', async (_, error, extensions) => {
    await using gateway = await startPlainGateway({}, [error]);
    expect(JSON.parse(await answerOverHttp(gateway.url))).toMatchObject({ errors: [{ message: 'x', extensions }] });
    const { errors } = JSON.parse(await answerOverHttp(gateway.url)) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toEqual(extensions);
  });

  test('has at most 500 characters of its message', async () => {
    await using gateway = await startPlainGateway({}, [{ message: 'x'.repeat(9_000) }]);
    expect(JSON.parse(await answerOverHttp(gateway.url))).toMatchObject({
      errors: [{ message: `${'x'.repeat(499)}…` }],
    });
  });
});
