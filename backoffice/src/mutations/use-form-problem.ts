import { useMemo } from 'react';
import type { Problem } from './use-action.ts';

const sameName = (path: string): string => path;

/** What a form shows of a problem: faults beside their fields, or else what the problem is. */
export function useFormProblem(
  problem: Problem | undefined,
  message = problem?.message,
  /** The name in the form of a field of the server, if it is another one. */
  nameOf = sameName,
) {
  // A form shows the faults again whenever they are other ones: what was corrected meanwhile would be among them.
  const faults = useMemo(
    () => problem?.fields.map((fault) => ({ ...fault, path: nameOf(fault.path.replace(/^input\./, '')) })),
    [problem, nameOf],
  );
  return { faults, problem: faults?.length === 0 ? message : undefined };
}
