import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { NodeProcess, repositoryRoot, RestartableServer, ServiceProcess } from '../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'node-process-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A script with this text, as a path relative to the root of the repository. */
async function scriptOf(name: string, text: string): Promise<string> {
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, text);
  return relative(repositoryRoot, file);
}

const isReady = ({ output }: NodeProcess) => output.endsWith('ready\n');

test('starts with the given environment only, and is awaited', async () => {
  const script = await scriptOf(
    'environment',
    `console.log(process.env.COLOUR, process.env.HOME, ...process.argv.slice(2)); console.log('ready'); setInterval(() => {}, 1000)`,
  );
  await using process = new NodeProcess({ script, args: ['one'], env: { COLOUR: 'blue' }, isReady });
  await process.start();
  expect(process.output).toBe('blue undefined one\nready\n');
  expect(process.isRunning).toBe(true);
  await process.stop();
  expect(process.isRunning).toBe(false);
});

test('can be killed and restarted', async () => {
  const script = await scriptOf('again', `console.log(process.env.LIFE + ' ready'); setInterval(() => {}, 1000)`);
  let life = 0;
  await using process = new NodeProcess({
    script,
    env: () => ({ LIFE: String(++life) }),
    isReady: ({ output }) => output.endsWith(`${life} ready\n`),
  });
  await process.start();
  const { pid } = process;
  await process.restart();
  expect(process.pid).not.toBe(pid);
  expect(process.output).toBe('1 ready\n2 ready\n');
});

test('variables of one start are added to its environment, and an undefined one is not set', async () => {
  const script = await scriptOf(
    'settings',
    `console.log(process.env.COLOUR, process.env.SIZE, 'ready'); setInterval(() => {}, 1000)`,
  );
  let starts = 0;
  await using process = new NodeProcess({
    script,
    env: { COLOUR: 'blue', SIZE: 'small' },
    isReady: ({ output }) => output.split('ready\n').length === starts + 1,
  });
  starts = 1;
  await process.start({ env: { COLOUR: 'red', SIZE: undefined } });
  await process.stop();
  starts = 2;
  await process.start();
  expect(process.output).toBe('red undefined ready\nblue small ready\n');
});

test('one that ends by itself has crashed, and one that is killed or stopped has not', async () => {
  const script = await scriptOf(
    'crashing',
    `console.log('ready'); process.on('message', () => process.exit(4)); setInterval(() => {}, 1000)`,
  );
  const process = new NodeProcess({ name: 'shaky', script, isReady });
  expect(process.crash).toBeUndefined();
  await process.start();
  expect(process.crash).toBeUndefined();
  process.child.send('end');
  await process.exited;
  expect(process.crash).toBe('shaky has ended (exit code 4):\nready\n');
  await process.stop();
  expect(process.crash).toContain('exit code 4');
  process.spawn();
  await process.kill();
  expect(process.crash).toBeUndefined();
  process.spawn();
  await process.stop();
  expect(process.crash).toBeUndefined();
});

test('the URL of a service is that of its port, and --port takes precedence', () => {
  expect(new ServiceProcess('any', { PORT: '1' }).url).toBe('http://127.0.0.1:1');
  const service = new ServiceProcess('any', { PORT: '1' }, ['--port', '2']);
  expect(service.url).toBe('http://127.0.0.1:2');
  expect(service.env).toEqual({ PORT: '1' });
});

test('one that ends before it is ready is an error that shows what it has written', async () => {
  const script = await scriptOf('failing', `console.error('no database'); process.exit(3)`);
  const process = new NodeProcess({ script, isReady });
  await expect(process.start()).rejects.toThrow('no database');
  await expect(process.exited).resolves.toEqual({ code: 3, signal: null });
});

test('kills a process that is not ready in time', async () => {
  const process = new NodeProcess({ script: await scriptOf('slow', `setInterval(() => {}, 1000)`), isReady });
  await expect(process.start({ timeoutMs: 300 })).rejects.toThrow('was not ready within 0.3 s');
  expect(process.isRunning).toBe(false);
});

test('kills a process that ignores SIGTERM', async () => {
  const script = await scriptOf(
    'stubborn',
    `process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)`,
  );
  const process = await new NodeProcess({ script, isReady }).start();
  await process.stop(100);
  await expect(process.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' });
});

test('is ready by default when /ready responds', async () => {
  const server = createServer((request, response) => response.writeHead(request.url === '/ready' ? 200 : 404).end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(new NodeProcess({ script: 'any', port }).isReady()).resolves.toBe(true);
  server.closeAllConnections();
  server.close();
  await expect(new NodeProcess({ script: 'any', port: 1 }).isReady()).resolves.toBe(false);
});

test('replaces a restartable server by a new start after it was killed', async () => {
  const events: string[] = [];
  let number = 0;
  const server = await RestartableServer.start(async () => {
    const name = `server ${++number}`;
    events.push(`start ${name}`);
    return {
      name,
      kill: async () => void events.push(`kill ${name}`),
      stop: async () => void events.push(`stop ${name}`),
    };
  });
  await server.restart();
  expect(server.running.name).toBe('server 2');
  await server.stop();
  expect(events).toEqual(['start server 1', 'kill server 1', 'start server 2', 'stop server 2']);
});
