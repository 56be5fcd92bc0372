import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PolicyHook extends AsyncDisposable {
  /** The module, for HOOKS. */
  readonly file: string;
  /** Grants policies to all callers who have no header. */
  readonly grant: (...policies: readonly string[]) => Promise<void>;
  /** The lists of policies that the hook was asked for since the last call. */
  readonly take: () => Promise<readonly (readonly string[])[]>;
}

/**
 * Hooks that grant the policies in the header `x-policies`, whether they were asked for or not. With `throw`, `hang` or
 * `nothing` in it, the hook fails.
 */
export async function aPolicyHook(): Promise<PolicyHook> {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-policies-'));
  const [file, log, state] = ['hooks.js', 'log', 'state'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(log, '');
  await writeFile(state, '');
  await writeFile(
    file,
    `import { appendFileSync, readFileSync } from 'node:fs';
    export default {
      policies: async ({ headers }, policies) => {
        appendFileSync(${JSON.stringify(log)}, JSON.stringify(policies) + '\\n');
        const granted = headers['x-policies'] ?? readFileSync(${JSON.stringify(state)}, 'utf8');
        if (granted === 'throw') throw new Error('It is broken.');
        if (granted === 'hang') return new Promise(() => {});
        if (granted === 'nothing') return undefined;
        return granted.split(',');
      },
    };`,
  );
  return {
    file,
    grant: (...policies) => writeFile(state, policies.join()),
    take: async () => {
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
      await writeFile(log, '');
      return lines.map((line) => JSON.parse(line) as string[]);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
