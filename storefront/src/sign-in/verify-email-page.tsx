import { ButtonLink } from '@commerce/ui/button';
import CircleCheck from 'lucide-react/icons/circle-check';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { ConfirmAddressDocument } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { usePageSearch } from '../routing/use-page-search.ts';
import { DeadLink } from './dead-link.tsx';
import { SignInFrame } from './frame.tsx';
import { Result } from './result.tsx';
import { thisDevice, beginSession } from './begin-session.ts';

/**
 * The page to which the mail of a registration leads. It waits for a click: programs that open the links of mails, and pages
 * that lead here, must not sign anybody in.
 */
export function VerifyEmailPage() {
  const t = useTranslations('account.verify');
  const paths = usePaths();
  const { token } = usePageSearch();
  const [isDone, setDone] = useState(false);
  const { submit, faults, problem, isBusy } = useSubmit(ConfirmAddressDocument);
  if (isDone)
    return (
      <SignInFrame title={t('doneTitle')}>
        <Result
          icon={<CircleCheck />}
          text={t('doneText')}
          actions={
            <>
              <ButtonLink variant="primary" href={paths.page('account')}>
                {t('toAccount')}
              </ButtonLink>
              <ButtonLink href={paths.home}>{t('toShop')}</ButtonLink>
            </>
          }
        />
      </SignInFrame>
    );
  if (token === undefined || problem?.code === 'INVALID_TOKEN') return <DeadLink kind="verify" />;
  return (
    <SignInFrame title={t('title')} lead={t('lead')}>
      <AccountForm
        {...{ faults, problem, isBusy }}
        label={t('title')}
        look={{ size: 'large' }}
        submitLabel={t('submit')}
        onSubmit={async () => {
          const session = await submit({ token, device: thisDevice() });
          if (session === undefined) return;
          beginSession(session);
          setDone(true);
        }}
      />
    </SignInFrame>
  );
}
