import { ButtonLink } from '@commerce/ui/button';
import CircleCheck from 'lucide-react/icons/circle-check';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { ConfirmNewAddressDocument } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { usePageSearch } from '../routing/use-page-search.ts';
import { DeadLink } from './dead-link.tsx';
import { SignInFrame } from './frame.tsx';
import { Result } from './result.tsx';

/** The page to which the mail about a change of address leads, on whatever device it is opened. */
export function ConfirmEmailPage() {
  const t = useTranslations('account.change');
  const paths = usePaths();
  const { token } = usePageSearch();
  const [isDone, setDone] = useState(false);
  const { submit, faults, problem, isBusy } = useSubmit(ConfirmNewAddressDocument);
  if (isDone)
    return (
      <SignInFrame title={t('doneTitle')}>
        <Result
          icon={<CircleCheck />}
          text={t('doneText')}
          actions={<ButtonLink href={paths.page('account/profile')}>{t('toAccount')}</ButtonLink>}
        />
      </SignInFrame>
    );
  if (token === undefined || problem?.code === 'INVALID_TOKEN') return <DeadLink kind="change" />;
  return (
    <SignInFrame title={t('title')} lead={t('lead')}>
      <AccountForm
        {...{ faults, problem, isBusy }}
        label={t('title')}
        look={{ size: 'large' }}
        submitLabel={t('submit')}
        onSubmit={async () => {
          if ((await submit({ token })) !== undefined) setDone(true);
        }}
      />
    </SignInFrame>
  );
}
