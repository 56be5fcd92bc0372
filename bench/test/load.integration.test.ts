import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { load } from '../src/load.ts';
import { cpuMs, cpuMsOfTree, residentMegabytes } from '../src/process-figures.ts';

test('counts responses, wrong responses and errors separately', async () => {
  const received = { bodies: 0, failed: 0, echoed: 0 };
  const echo = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    received.bodies += 1;
    const fails = received.bodies % 5 === 0;
    received[fails ? 'failed' : 'echoed'] += 1;
    response.writeHead(fails ? 500 : 200).end(body);
  };
  const server = createServer((request, response) => void echo(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  let sent = 0;
  const figures = await load({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    nextBody: () => `${(sent += 1) % 2}`,
    isRight: (answer) => answer.toString() === '1',
    clients: 3,
    durationMs: 50,
  });
  server.close();
  expect(figures).toMatchObject({ requests: received.echoed, errors: received.failed });
  expect(figures.wrong).toBeGreaterThan(0);
  expect(figures.wrong).toBeLessThan(figures.requests);
  expect(figures.p99Ms).toBeGreaterThanOrEqual(figures.p50Ms);
});

test('counts the CPU time of a process, and of its children with it', async () => {
  const work = 'for (let end = process.cpuUsage().user + 300_000; process.cpuUsage().user < end;);';
  const script = `
    import { execFileSync } from 'node:child_process';
    execFileSync(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(work)}]);
    console.log('done');
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(cpuMsOfTree(child.pid!) - cpuMs(child.pid!)).toBeGreaterThanOrEqual(290);
  expect(residentMegabytes(child.pid!)).toBeGreaterThan(10);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(cpuMsOfTree(child.pid!)).toBe(0);
});
