import type { Lateness } from './late-messages.ts';
import type { SafeguardName } from '../safeguards.ts';

/** The variable by which a process is told what it has to suffer. */
const variable = 'FAULTS';

export interface Instructions {
  readonly crashAt?: { readonly point: string; readonly occurrence: number } | undefined;
  readonly without?: SafeguardName | undefined;
  readonly late?: Lateness | undefined;
}

export const write = (instructions: Instructions): Record<string, string> => ({
  [variable]: JSON.stringify(instructions),
});

export const read = (env: NodeJS.ProcessEnv): Instructions => JSON.parse(env[variable] ?? '{}') as Instructions;
