import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const loader = join(import.meta.dirname, '../../testing/runner/typescript.js');
const program = join(import.meta.dirname, 'support/service-process.ts');

/** Runs a service with the given behaviour as a separate process, and kills it at the end if necessary. */
function run(...behaviour: readonly string[]) {
  const child = spawn(process.execPath, ['--import', loader, program, ...behaviour], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const messages: string[] = [];
  let errors = '';
  child.stderr.on('data', (text) => (errors += String(text)));
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => messages.push((JSON.parse(text) as { msg: string }).msg));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    ended,
    messages,
    errors: () => errors,
    send: (signal: NodeJS.Signals) => child.kill(signal),
    says: async (message: string) => {
      const died = ended.then((code) => Promise.reject(new Error(`It exited with ${code}: ${errors}`)));
      died.catch(() => {});
      while (!messages.includes(message)) await Promise.race([once(lines, 'line'), died]);
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test.each(['SIGTERM', 'SIGINT'] as const)('closes on %s and exits with 0', async (signal) => {
  await using service = run('is well');
  await service.says('listening');
  service.send(signal);
  expect(await service.ended).toBe(0);
  // Lines are written in the background and on exit, so their order may differ.
  expect(new Set(service.messages)).toEqual(new Set(['listening', 'closing', 'closed']));
});

test.each(['SIGTERM', 'SIGINT'] as const)('exits immediately with 1 on a second signal (%s)', async (second) => {
  await using service = run('never closes');
  await service.says('listening');
  service.send('SIGTERM');
  await service.says('closing');
  service.send(second);
  expect(await service.ended).toBe(1);
});

test('exits with 1 when closing takes too long', async () => {
  await using service = run('never closes', '50');
  await service.says('listening');
  service.send('SIGTERM');
  expect(await service.ended).toBe(1);
});

test('prints the errors of its configuration in readable form, and exits with 1', async () => {
  await using service = run('is not configured');
  expect(await service.ended).toBe(1);
  expect(service.errors()).toBe('The environment is not valid:\n  PORT: is missing\n');
  expect(service.messages).toEqual([]);
});

test.each([
  ['cannot start', ['the service could not start or stop']],
  ['forgets a rejection', ['unhandled rejection']],
])('logs the reason and exits with 1 when it %s', async (behaviour, messages) => {
  await using service = run(behaviour);
  expect(await service.ended).toBe(1);
  expect(service.messages).toEqual(expect.arrayContaining(messages));
});

test('logs the reason and exits with 1 when it cannot close', async () => {
  await using service = run('cannot close');
  await service.says('listening');
  service.send('SIGTERM');
  expect(await service.ended).toBe(1);
  expect(service.messages).toContain('the service could not start or stop');
});
