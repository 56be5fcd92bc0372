import CircleAlert from 'lucide-react/icons/circle-alert';
import type { Problem } from './use-action.ts';

/** Why an action was refused, beside it. */
export function ProblemNote({ problem }: { readonly problem: Problem | undefined }) {
  if (problem === undefined) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-input bg-sale-soft px-3 py-2 text-small text-sale">
      <CircleAlert className="mt-0.5 size-4" />
      {problem.message}
    </p>
  );
}
