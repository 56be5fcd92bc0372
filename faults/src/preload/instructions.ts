import type { SafeguardName } from '../safeguards.ts';

export interface Lateness {
  readonly seed: number;
  /** The share of delayed messages. */
  readonly probability: number;
  readonly upToMs: number;
}

/** The faults of a process from its start to its end. */
export interface Instructions {
  readonly crashAt?: { readonly failpoint: string; readonly occurrence: number } | undefined;
  readonly without?: SafeguardName | undefined;
  readonly late?: Lateness | undefined;
}

/** A process prints this when it reaches the removed safeguard. */
export const removedNotice = 'faults: the safeguard is removed';

export function environmentOf({ crashAt, ...preloaded }: Instructions): Record<string, string> {
  return {
    FAULTS: JSON.stringify(preloaded),
    ...(crashAt && { FAILPOINTS: `${crashAt.failpoint}=${crashAt.occurrence}` }),
  };
}

export const instructionsIn = (env: NodeJS.ProcessEnv): Instructions => JSON.parse(env.FAULTS ?? '{}') as Instructions;
