import { ButtonLink } from '@commerce/ui/button';
import MailCheck from 'lucide-react/icons/mail-check';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { EmailInput } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { ForgetPasswordDocument } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { SignInFrame } from './frame.tsx';
import { Result } from './result.tsx';

/** Requests a mail with a link to set a new password. The answer is the same, whether or not there is an account. */
export function ForgotPasswordPage() {
  const t = useTranslations('account.forgot');
  const paths = usePaths();
  const [mailedTo, setMailedTo] = useState<string>();
  const { submit, ...state } = useSubmit(ForgetPasswordDocument);
  if (mailedTo !== undefined)
    return (
      <SignInFrame title={t('mailedTitle')}>
        <Result
          icon={<MailCheck />}
          text={t('mailedText', { email: mailedTo })}
          actions={<ButtonLink href={paths.page('login')}>{t('toSignIn')}</ButtonLink>}
        />
      </SignInFrame>
    );
  return (
    <SignInFrame title={t('title')} lead={t('lead')}>
      <AccountForm
        {...state}
        label={t('title')}
        look={{ size: 'large', isWide: true }}
        submitLabel={t('submit')}
        onSubmit={async ({ email = '' }) => {
          if ((await submit({ email })) !== undefined) setMailedTo(email);
        }}
      >
        <EmailInput />
      </AccountForm>
    </SignInFrame>
  );
}
