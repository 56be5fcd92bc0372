import { useMemo } from 'react';
import type { Problem } from './use-action.ts';

const sameNames: Readonly<Record<string, string>> = {};

/** What a form shows of a problem: faults beside their fields, or else what the problem is. */
export function useFormProblem(
  problem: Problem | undefined,
  message = problem?.message,
  /** The server's names of the fields that have another one in the form. */
  nameOf = sameNames,
) {
  // A form shows the faults again whenever they are other ones: what was corrected meanwhile would be among them.
  const faults = useMemo(
    () =>
      problem?.fields.map((fault) => {
        const path = fault.path.replace(/^input\./, '');
        return { ...fault, path: nameOf[path] ?? path };
      }),
    [problem, nameOf],
  );
  return { faults, problem: faults?.length === 0 ? message : undefined };
}
