import { startGroonga } from '../src/index.ts';
import { ensureGroongaInstalled } from './support/install.ts';
import { descendantsOf, untilGone } from './support/process-table.ts';
import { oddName, temporaryFolder } from './support/temporary-folder.ts';

beforeAll(ensureGroongaInstalled);

async function run(url: string, command: string): Promise<unknown> {
  const response = await fetch(`${url}/d/${command}`);
  const [, result] = (await response.json()) as [unknown, unknown];
  return result;
}

test('serves HTTP, keeps its data, and leaves no process behind', async () => {
  await using folder = await temporaryFolder();
  const options = { dataDir: folder.join(`groonga in ${oddName}`) };
  const others = new Set(descendantsOf(process.pid).map(({ pid }) => pid));
  const first = await startGroonga(options);
  expect(await run(first.url, 'table_create?name=Word&flags=TABLE_PAT_KEY&key_type=ShortText')).toBe(true);
  await first.stop();
  await using second = await startGroonga({ ...options, port: first.port });
  expect(second.url).toBe(first.url);
  expect(await run(second.url, 'object_exist?name=Word')).toBe(true);
  const ours = descendantsOf(process.pid).filter(({ pid }) => !others.has(pid));
  await second.kill();
  await untilGone(ours.map(({ pid }) => pid));
});
