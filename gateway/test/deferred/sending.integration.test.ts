import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpServer, createLogger } from '@commerce/runtime';
import type { DeferredPayload } from '../../src/identity/deferral.ts';
import { DeferredAnswers } from '../../src/transports/deferred-answers.ts';
import { until } from '../support/until.ts';
import { accepting, partsIn } from './support/deferring-gateway.ts';

/** A server that answers with these payloads. */
async function startServer(payloads: () => AsyncGenerator<DeferredPayload>) {
  const faults: unknown[] = [];
  const answers = new DeferredAnswers({ format: (error) => error.toJSON(), onFault: (fault) => faults.push(fault) });
  const logger = createLogger('test', 'silent');
  const server = createHttpServer({ logger, readiness: () => Promise.resolve({ ready: true, checks: {} }) });
  answers.serve(server);
  server.get('/graphql', (request, reply) => {
    const deferral = answers.deferralOf(request)!;
    deferral.parts = { announced: [], payloads: payloads(), fetched: Promise.resolve() };
    return reply.send('{"data":{}}\n');
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const ask = () => fetch(`${url}/graphql`, { headers: { accept: accepting.older } });
  return { ask, faults, [Symbol.asyncDispose]: () => server.close() };
}

const payload = (data: string, hasNext: boolean): DeferredPayload => {
  const part = { id: '0', path: [], label: undefined, data, errors: [] };
  return { parts: [part], announced: [], hasNext };
};

test('payloads are written as fast as the client reads them', async () => {
  const count = 400;
  let written = 0;
  await using server = await startServer(async function* () {
    for (; written < count; written += 1) yield payload(`{"text":"${'x'.repeat(100_000)}"}`, written < count - 1);
  });
  const response = await server.ask();
  let before = -1;
  await until('nothing more is written', async () => {
    before = written;
    await sleep(300);
    return written === before;
  });
  expect(written).toBeLessThan(count / 2);
  expect(partsIn(await response.text())).toHaveLength(count + 1);
});

test('a client that leaves ends the payloads', async () => {
  let hasEnded = false;
  await using server = await startServer(async function* () {
    try {
      for (;;) yield payload(`{"text":"${'x'.repeat(100_000)}"}`, true);
    } finally {
      hasEnded = true;
    }
  });
  const response = await server.ask();
  await response.body!.cancel();
  await until('the payloads have ended', () => hasEnded);
  expect(server.faults).toEqual([]);
});

test('a response whose payloads fail is cut off, and not ended', async () => {
  const fault = new Error('A bug.');
  await using server = await startServer(async function* () {
    yield payload('{"id":1}', true);
    throw fault;
  });
  const response = await server.ask();
  await expect(response.text()).rejects.toThrow('terminated');
  expect(server.faults).toEqual([fault]);
});
