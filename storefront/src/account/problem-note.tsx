import { useFormTexts, useWaitText } from '../forms/texts.ts';
import type { Problem } from '../forms/outcome.ts';
import { useTranslations } from 'use-intl';

/** Why an action outside of a form was not done. */
export function ProblemNote({ problem }: { readonly problem: Problem | undefined }) {
  const t = useTranslations('account.wait');
  const { problemText } = useFormTexts();
  const waitText = useWaitText();
  if (problem === undefined) return null;
  const { until } = problem;
  const isWait = until !== undefined;
  return (
    <span role="alert" className={`block text-small ${isWait ? 'text-soft' : 'text-sale'}`}>
      {isWait
        ? t('tooMany', { time: waitText(Math.max(1, Math.ceil((until - Date.now()) / 1_000))) })
        : problemText(problem)}
    </span>
  );
}
