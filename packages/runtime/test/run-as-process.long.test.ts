import { setTimeout as sleep } from 'node:timers/promises';
import { NodeProcess } from '@commerce/cluster';

/** A service that behaves as the arguments say. */
class Service extends NodeProcess {
  constructor(...args: readonly string[]) {
    const execArgv = ['--import', './packages/testing/runner/typescript.js'];
    super({ script: 'packages/runtime/test/support/service-process.ts', args, execArgv });
  }

  get messages(): readonly string[] {
    const lines = this.output.split('\n').slice(0, -1);
    return lines.flatMap((line) => (line.startsWith('{') ? (JSON.parse(line) as { msg: string }).msg : []));
  }

  async says(message: string): Promise<void> {
    for (; !this.messages.includes(message); await sleep(20)) if (this.crash !== undefined) throw new Error(this.crash);
  }

  async exitCode(): Promise<number | null> {
    return (await this.exited).code;
  }
}

function run(...behaviour: readonly string[]): Service {
  const service = new Service(...behaviour);
  service.spawn();
  return service;
}

test.each(['SIGTERM', 'SIGINT'] as const)('closes on %s and exits with 0', async (signal) => {
  await using service = run('is well');
  await service.says('listening');
  service.signal(signal);
  expect(await service.exitCode()).toBe(0);
  // Lines are written in the background and at the exit, so they may overtake each other.
  expect(new Set(service.messages)).toEqual(new Set(['listening', 'closing', 'closed']));
});

test.each(['SIGTERM', 'SIGINT'] as const)('exits immediately with 1 on a second signal (%s)', async (second) => {
  await using service = run('never closes');
  await service.says('listening');
  service.signal('SIGTERM');
  await service.says('closing');
  service.signal(second);
  expect(await service.exitCode()).toBe(1);
});

test('exits with 1 when closing takes too long', async () => {
  await using service = run('never closes', '50');
  await service.says('listening');
  service.signal('SIGTERM');
  expect(await service.exitCode()).toBe(1);
});

test('prints the errors of its configuration in readable form, and exits with 1', async () => {
  await using service = run('is not configured');
  expect(await service.exitCode()).toBe(1);
  expect(service.output).toBe('The environment is not valid:\n  PORT: is missing\n');
});

test.each([
  ['cannot start', ['the service could not start or stop']],
  ['forgets a rejection', ['unhandled rejection']],
])('logs the reason and exits with 1 when it %s', async (behaviour, messages) => {
  await using service = run(behaviour);
  expect(await service.exitCode()).toBe(1);
  expect(service.messages).toEqual(expect.arrayContaining(messages));
});

test('logs the reason and exits with 1 when it cannot close', async () => {
  await using service = run('cannot close');
  await service.says('listening');
  service.signal('SIGTERM');
  expect(await service.exitCode()).toBe(1);
  expect(service.messages).toContain('the service could not start or stop');
});
