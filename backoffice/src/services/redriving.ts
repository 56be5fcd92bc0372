import type { Client } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { RedriveDeadLetterDocument } from '../generated/services-operations.ts';
import { act } from '../mutations/use-action.ts';

/** What became of one message: sent again, or why not. */
export interface Redriven {
  readonly id: string;
  readonly label: string;
  readonly problem: string | undefined;
}

export interface Letter {
  readonly id: string;
  readonly label: string;
}

/** Sends messages again, one after another, so that a service that is coming back is not flooded. */
async function redrive(client: Client, letters: readonly Letter[], onDone: (done: Redriven) => void): Promise<void> {
  for (const { id, label } of letters) {
    const outcome = await act(client, RedriveDeadLetterDocument, { id });
    onDone({ id, label, problem: outcome.isDone ? undefined : outcome.problem.message });
  }
}

/** Sends messages again, with a report of each. */
export function useRedriving(onEnd: () => void) {
  const client = useClient();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [report, setReport] = useState<readonly Redriven[]>([]);
  const run = async (letters: readonly Letter[]): Promise<void> => {
    setBusy(new Set(letters.map(({ id }) => id)));
    setReport([]);
    await redrive(client, letters, (done) => setReport((known) => [...known, done]));
    setBusy(new Set());
    onEnd();
  };
  return { run: (letters: readonly Letter[]) => void run(letters), busy, report, clearReport: () => setReport([]) };
}
