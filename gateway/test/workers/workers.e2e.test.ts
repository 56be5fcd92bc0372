import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { ServiceProcess, freePort } from '@commerce/cluster';
import { Metrics } from '../live/support/metrics.ts';
import { testSettings } from '../support/test-settings.ts';
import { until } from '../support/until.ts';
import {
  askOnce,
  askOver,
  connectionsTo,
  readOnce,
  startWorkerGateway,
  type WorkerGateway,
} from './support/worker-gateway.ts';

const hello = { query: '{ hello }' };

/** The process ID of a worker, once it is another than the given one. */
const successorOf = (running: WorkerGateway, worker: string, pid: number) =>
  until(`worker ${worker} is replaced`, () => {
    const now = running.pids()[worker];
    return now === pid ? undefined : now;
  });

describe('a gateway of two workers', () => {
  let running: WorkerGateway;
  beforeAll(async () => void (running = await startWorkerGateway()));
  afterAll(() => running?.[Symbol.asyncDispose]());

  test('answers from both, and reports the metrics of both at each', async () => {
    const [first, second] = await connectionsTo(running.gateway.url);
    for (const worker of [first, first, second])
      expect(JSON.parse((await worker.ask(hello)).body)).toEqual({ data: { hello: 'world' } });
    const metrics = await Metrics.of(running.gateway);
    const charged = (worker: string) => metrics.sum('rate_limit_charged_units_total', { policy: 'address', worker });
    expect([charged('1'), charged('2')]).toEqual([2, 1]);
    expect(metrics.sum('gateway_workers')).toBe(2);
    expect(metrics.sum('rate_limit_keys')).toBeGreaterThan(0);
    first.close();
    second.close();
  });

  test('finds a persisted query at the worker with which it was not registered', async () => {
    const [first, second] = await connectionsTo(running.gateway.url);
    const query = '{ again: hello }';
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    expect((await second.ask({ extensions })).body).toContain('PersistedQueryNotFound');
    await first.ask({ query, extensions });
    const known = await until('the other worker has it', async () => {
      const { body } = await second.ask({ extensions });
      return body.includes('PersistedQueryNotFound') ? undefined : body;
    });
    expect(JSON.parse(known)).toEqual({ data: { again: 'world' } });
    first.close();
    second.close();
  });

  test('switches both workers to another supergraph, and again', async () => {
    const [first, second] = await connectionsTo(running.gateway.url);
    for (const name of ['more', 'evenMore']) {
      await running.addField(name);
      for (const worker of [first, second])
        await until('it has the field', async () => {
          const { body } = await worker.ask({ query: '{ __type(name: "Query") { fields { name } } }' });
          return body.includes(`"${name}"`);
        });
    }
    first.close();
    second.close();
  });

  test('replaces a worker that is killed, while the other one answers', async () => {
    const [first, second] = await connectionsTo(running.gateway.url);
    const pid = running.pids()[1]!;
    const late = second.ask({ query: '{ slow }' });
    await running.slow.begun(1);
    process.kill(pid, 'SIGKILL');
    await until('it has ended', () => !isRunning(pid));
    running.slow.letGo();
    expect(JSON.parse((await late).body)).toEqual({ data: { slow: 'late' } });
    while (running.pids()[1] === pid) expect((await askOnce(running.gateway.url, '{ hello }')).status).toBe(200);
    const [successor, other] = await connectionsTo(running.gateway.url);
    expect((await successor.ask(hello)).status).toBe(200);
    expect((await Metrics.of(running.gateway)).sum('gateway_worker_restarts_total')).toBe(1);
    for (const each of [first, second, successor, other]) each.close();
  });

  test('replaces all workers on SIGHUP without refusing a request', async () => {
    const before = running.pids();
    const [first, second] = await connectionsTo(running.gateway.url);
    const late = [first, second].map((worker) => worker.ask({ query: '{ slow }' }));
    await running.slow.begun(2);
    running.gateway.signal('SIGHUP');
    setTimeout(() => running.slow.letGo(), 1_000);
    const agents = [1, 2].map(() => new Agent({ keepAlive: true, maxSockets: 1 }));
    const clients = [
      ...[1, 2, 3, 4].map(() => () => askOnce(running.gateway.url, '{ hello }')),
      ...agents.map((agent) => () => askOver(running.gateway.url, agent).ask(hello)),
    ];
    const areReplaced = () => [before[1]!, before[2]!].every((pid) => !isRunning(pid));
    const outcomes = await Promise.all(
      clients.map(async (ask) => {
        const statuses = new Set<unknown>();
        while (!areReplaced()) statuses.add(await ask().then(({ status }) => status, String));
        return [...statuses];
      }),
    );
    expect(outcomes).toEqual(clients.map(() => [200]));
    for (const { body } of await Promise.all(late)) expect(JSON.parse(body)).toEqual({ data: { slow: 'late' } });
    expect(running.pids()[1]).not.toBe(before[1]);
    expect(running.gateway.isRunning).toBe(true);
    agents.forEach((agent) => agent.destroy());
    first.close();
    second.close();
  });
});

test('the rates of two workers are counted together, exactly', async () => {
  await using running = await startWorkerGateway({ RATE_LIMITS: 'address=20/86400' });
  const [first, second] = await connectionsTo(running.gateway.url);
  const asked = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? first : second).ask(hello));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  process.kill(running.pids()[1]!, 'SIGKILL');
  await successorOf(running, '1', running.pids()[1]!);
  const [again] = await connectionsTo(running.gateway.url);
  expect((await again.ask(hello)).status).toBe(429);
});

test('the port for operators is ready while workers are replaced, and has the metrics of all', async () => {
  const adminPort = String(await freePort());
  await using running = await startWorkerGateway({ ADMIN_PORT: adminPort });
  const admin = `http://127.0.0.1:${adminPort}`;
  const before = running.pids();
  running.gateway.signal('SIGHUP');
  while (running.pids()[2] === before[2]) expect((await readOnce(`${admin}/ready`)).status).toBe(200);
  const metrics = await Metrics.of({ url: admin });
  expect(metrics.sum('gateway_workers')).toBe(2);
});

test('the connections of an address are counted together, also after a worker has ended', async () => {
  await using running = await startWorkerGateway({ MAX_CONNECTIONS_PER_ADDRESS: '10' });
  const sockets: Socket[] = [];
  const isRefused = async () => {
    const socket = connect({
      port: Number(new URL(running.gateway.url).port),
      host: '127.0.0.1',
      localAddress: '127.0.0.2',
    });
    sockets.push(socket);
    const closed = new Promise((resolve) => socket.once('close', () => resolve(true)).on('error', () => {}));
    const answered = new Promise((resolve) => socket.once('data', () => resolve(false)));
    socket.write('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
    return Promise.race([closed, answered]);
  };
  const refused: unknown[] = [];
  for (let opened = 0; opened < 12; opened++) refused.push(await isRefused());
  expect(refused.slice(0, 10)).toEqual(Array<boolean>(10).fill(false));
  expect(refused[11]).toBe(true); // The one before may have come before the count of the other worker.
  const pid = running.pids()[1]!;
  process.kill(pid, 'SIGKILL');
  await successorOf(running, '1', pid);
  await until('the connections of the other worker are no longer counted', async () => !(await isRefused()));
  sockets.forEach((socket) => socket.destroy());
});

describe('the primary', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s lets both workers complete their requests, and ends',
    async (signal) => {
      await using running = await startWorkerGateway();
      const pids = Object.values(running.pids());
      const connections = await connectionsTo(running.gateway.url);
      const late = connections.map(({ ask }) => ask({ query: '{ slow }' }));
      await running.slow.begun(2);
      if (signal === 'SIGINT') pids.forEach((pid) => process.kill(pid, signal)); // As Ctrl-C does.
      running.gateway.signal(signal);
      setTimeout(() => running.slow.letGo(), 1_000);
      for (const { body } of await Promise.all(late)) expect(JSON.parse(body)).toEqual({ data: { slow: 'late' } });
      expect(await running.gateway.exited).toEqual({ code: 0, signal: null });
      expect(pids.some(isRunning)).toBe(false);
    },
  );

  test('ends its workers when it is killed', async () => {
    await using running = await startWorkerGateway();
    const pids = Object.values(running.pids());
    await running.gateway.kill();
    await until('the workers have ended', () => !pids.some(isRunning));
  });

  test('gives up a worker that ends again and again, and says why', async () => {
    await using running = await startWorkerGateway();
    for (let kills = 0; kills < 6; kills++) {
      const pid = running.pids()[1]!;
      process.kill(pid, 'SIGKILL');
      if (kills < 5) await successorOf(running, '1', pid);
    }
    expect(await running.gateway.exited).toEqual({ code: 1, signal: null });
    expect(running.gateway.output).toContain('Worker 1 has ended 6 times');
    expect(running.gateway.output).toContain('the last time: SIGKILL');
  });

  test('ends with the reason when a worker cannot start', async () => {
    const settings = { ...testSettings, LOG_LEVEL: 'info', PORT: String(await freePort()), SUPERGRAPH: '/nowhere' };
    const gateway = new ServiceProcess('gateway', { ...settings, WORKERS: '2' });
    await expect(gateway.start()).rejects.toThrow(/no such file[^]*has ended before it served requests: exit code 1/);
    expect((await gateway.exited).code).toBe(1);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // No such process.
  }
}
