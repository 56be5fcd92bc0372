import { Socket } from 'node:net';
import { once } from 'node:events';
import { startValkey } from '../src/index.ts';
import { ensureValkeyInstalled } from './support/install.ts';
import { descendantsOf, untilGone } from './support/process-table.ts';
import { oddName, temporaryFolder } from './support/temporary-folder.ts';

beforeAll(ensureValkeyInstalled);

/** Sends one command over a new connection. */
async function replyTo(command: string, port: number): Promise<string> {
  const socket = new Socket().connect(port, '127.0.0.1');
  socket.write(`${command}\r\n`);
  const [data] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return data.toString().trim();
}

test('requires its password, which stays the same, stores nothing, and leaves no process behind', async () => {
  await using folder = await temporaryFolder();
  const options = { dataDir: folder.join(`valkey in ${oddName} \\`) };
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  const first = await startValkey(options);
  expect(await replyTo('SET a 1', first.port)).toContain('NOAUTH');
  const { password } = new URL(first.url);
  expect(await replyTo(`AUTH ${password}\r\nSET a 1`, first.port)).toContain('+OK');
  await first.kill();
  await using second = await startValkey({ ...options, port: first.port });
  expect(second.url).toBe(first.url);
  const ours = descendantsOf(process.pid).filter(({ pid }) => !others.has(pid));
  expect(await replyTo(`AUTH ${password}`, second.port)).toBe('+OK');
  await second.stop();
  await untilGone(ours.map(({ pid }) => pid));
});
