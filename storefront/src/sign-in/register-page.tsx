import { TextLink } from '@commerce/ui/text-link';
import MailCheck from 'lucide-react/icons/mail-check';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { EmailInput, Input, PasswordInput } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { SignUpDocument } from '../generated/account-operations.ts';
import { usePaths, useTexts } from '../routing/shop-context.tsx';
import { usePageSearch } from '../routing/use-page-search.ts';
import { AccountAside } from './aside.tsx';
import { SignInFrame } from './frame.tsx';
import { Result } from './result.tsx';
import { thisDevice, beginSession, useReturn } from './begin-session.ts';

/** A new account. Depending on the shop, it is open at once, or after the link in a mail was opened. */
export function RegisterPage() {
  const t = useTranslations('account.register');
  const paths = usePaths();
  const { language } = useTexts();
  const { next } = usePageSearch();
  const toSignIn = paths.page('login', next === undefined ? {} : { next });
  const goBack = useReturn();
  const [mailedTo, setMailedTo] = useState<string>();
  const { submit, faults, problem, isBusy } = useSubmit(SignUpDocument);
  const register = async ({ name = '', email = '', password = '' }: Readonly<Record<string, string>>) => {
    const answer = await submit({ input: { name, email, password, language }, device: thisDevice() });
    if (answer === undefined) return;
    if (answer.__typename === 'RegistrationPayload') return setMailedTo(answer.email);
    beginSession(answer);
    goBack(next);
  };
  if (mailedTo !== undefined)
    return (
      <SignInFrame title={t('mailedTitle')}>
        <Result icon={<MailCheck />} text={t('mailedText', { email: mailedTo })} />
      </SignInFrame>
    );
  const isTaken = problem?.code === 'EMAIL_TAKEN';
  return (
    <SignInFrame
      title={t('title')}
      lead={t('lead')}
      aside={<AccountAside title={t('already')} label={t('signIn')} href={toSignIn} />}
    >
      <AccountForm
        faults={faults}
        problem={isTaken ? undefined : problem}
        isBusy={isBusy}
        label={t('title')}
        look={{ size: 'large', isWide: true }}
        submitLabel={t('submit')}
        onSubmit={(values) => void register(values)}
      >
        <Input label={t('name')} name="name" autoComplete="name" maxLength={100} required />
        <EmailInput
          error={
            isTaken && (
              <>
                {t('taken')} <TextLink href={toSignIn}>{t('takenSignIn')}</TextLink>
              </>
            )
          }
        />
        <PasswordInput isNew label={t('password')} />
      </AccountForm>
    </SignInFrame>
  );
}
