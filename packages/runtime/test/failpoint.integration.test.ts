import { NodeProcess, type Exit } from '@commerce/cluster';

const loader = './packages/testing/runner/typescript.js';

/** Runs a program that reaches the point three times. Returns its output and how it ended. */
async function run(env: Readonly<Record<string, string>>): Promise<Exit & { printed: string }> {
  const script = 'packages/runtime/test/support/failing-process.ts';
  const process = new NodeProcess({ script, env, execArgv: ['--import', loader] });
  process.spawn();
  return { ...(await process.exited), printed: process.output.trim().split('\n').join(' ') };
}

const untouched = { code: 0, signal: null, printed: '1 2 3' };

test('without FAILPOINTS, nothing is killed', async () => {
  expect(await run({})).toEqual(untouched);
});

test('an enabled failpoint kills the process at that occurrence', async () => {
  expect(await run({ FAILPOINTS: 'other.point=1,test.counted=2' })).toEqual({
    code: null,
    signal: 'SIGKILL',
    printed: '1 2',
  });
});

test('another failpoint, or an occurrence that is not reached, kills nothing', async () => {
  expect(await run({ FAILPOINTS: 'other.point=1' })).toEqual(untouched);
  expect(await run({ FAILPOINTS: 'test.counted=4' })).toEqual(untouched);
});
