import type { BrowserCheck } from '@commerce/ui/field';
import type { FieldFault } from '@commerce/ui/form';
import { useTranslations } from 'use-intl';
import type { Problem } from './outcome.ts';

const faultCodes = [
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'INVALID_FORMAT',
  'NOT_ALLOWED',
  'COUNTRY_UNKNOWN',
  'TOO_WEAK',
] as const;

const problemCodes = [
  'OFFLINE',
  'INVALID_CREDENTIALS',
  'INVALID_CODE',
  'INVALID_TOKEN',
  'EMAIL_TAKEN',
  'TOO_MANY_ADDRESSES',
  'LAST_ADMINISTRATOR',
  'NOT_RETURNABLE',
  'LINE_QUANTITY',
  'TOO_MANY_RETURNS',
  'WISHLIST_LIMIT',
  'WISHLIST_FULL',
  'INVALID_PASSKEY',
  'TOO_MANY_PASSKEYS',
  'PASSKEY_EXISTS',
  'PASSKEY_CANCELLED',
] as const;

/** The words for the faults of fields and for other problems, in the language of the page. */
export function useFormTexts() {
  const t = useTranslations('account');
  const messageOf = ({ code, minimum, maximum }: FieldFault): string => {
    const known = faultCodes.find((each) => each === code);
    return known === undefined
      ? t('faults.OTHER')
      : t(`faults.${known}`, { minimum: minimum ?? 0, maximum: maximum ?? 0 });
  };
  const problemText = (problem: Problem | undefined): string | undefined => {
    if (problem === undefined || problem.until !== undefined) return undefined;
    const known = problemCodes.find((each) => each === problem.code);
    const text = t(`problems.${known ?? 'FAILED'}`);
    return problem.errorId === undefined ? text : `${text} ${t('problems.errorId', { id: problem.errorId })}`;
  };
  const checks: Partial<Record<BrowserCheck, string>> = {
    valueMissing: t('faults.REQUIRED', { minimum: 0, maximum: 0 }),
    typeMismatch: t('faults.INVALID_FORMAT', { minimum: 0, maximum: 0 }),
  };
  return { messageOf, problemText, checks };
}

/** How long to wait, in whole words. */
export function useWaitText() {
  const t = useTranslations('account.wait');
  return (seconds: number) =>
    seconds < 60 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.ceil(seconds / 60) });
}
