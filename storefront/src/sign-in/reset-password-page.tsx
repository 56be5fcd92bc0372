import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { PasswordInput } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { SetNewPasswordDocument } from '../generated/account-operations.ts';
import { usePageSearch } from '../routing/use-page-search.ts';
import { DeadLink } from './dead-link.tsx';
import { SignInFrame } from './frame.tsx';
import { thisDevice, beginSession, useReturn } from './begin-session.ts';

/** The page to which the mail about a forgotten password leads. */
export function ResetPasswordPage() {
  const t = useTranslations('account.reset');
  const { token } = usePageSearch();
  const goBack = useReturn();
  const { submit, faults, problem, isBusy } = useSubmit(SetNewPasswordDocument);
  if (token === undefined || problem?.code === 'INVALID_TOKEN') return <DeadLink kind="reset" />;
  return (
    <SignInFrame title={t('title')} lead={t('lead')}>
      <AccountForm
        {...{ faults, problem, isBusy }}
        label={t('title')}
        look={{ size: 'large', isWide: true }}
        submitLabel={t('submit')}
        onSubmit={async ({ password = '' }) => {
          const session = await submit({ token, password, device: thisDevice() });
          if (session === undefined) return;
          beginSession(session);
          goBack(undefined);
        }}
      >
        <PasswordInput isNew />
      </AccountForm>
    </SignInFrame>
  );
}
