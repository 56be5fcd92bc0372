import type { SafeguardName } from '../safeguards.ts';

export interface Lateness {
  readonly seed: number;
  /** The share of messages that come late. */
  readonly probability: number;
  readonly upToMs: number;
}

/** What a process has to suffer from its start to its end. */
export interface Instructions {
  readonly crashAt?: { readonly failpoint: string; readonly occurrence: number } | undefined;
  readonly without?: SafeguardName | undefined;
  readonly late?: Lateness | undefined;
}

/** A process prints this when it comes to the safeguard that was removed. */
export const removedNotice = 'faults: the safeguard is removed';

export function environmentOf({ crashAt, ...preloaded }: Instructions): Record<string, string> {
  return {
    FAULTS: JSON.stringify(preloaded),
    ...(crashAt && { FAILPOINTS: `${crashAt.failpoint}=${crashAt.occurrence}` }),
  };
}

export const instructionsIn = (env: NodeJS.ProcessEnv): Instructions => JSON.parse(env.FAULTS ?? '{}') as Instructions;
