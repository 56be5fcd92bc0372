import { TextButton } from '@commerce/ui/text-link';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OpenedSessionFragment } from '../generated/account-operations.ts';
import { arePasskeysSupported } from '../passkeys/support.ts';
import { usePaths } from '../routing/shop-context.tsx';
import { usePageSearch } from '../routing/use-page-search.ts';
import { sessionNote } from '@commerce/browser/session/session-note';
import { AccountAside } from './aside.tsx';
import { AskForCode, EnterCode, type SentCode } from './code-forms.tsx';
import { SignInFrame } from './frame.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { PasswordForm } from './password-form.tsx';
import { beginSession, useReturn } from './begin-session.ts';

type Way = 'code' | 'password';

/** Sign-in by a code from a mail, by password, or with a passkey. */
export function SignInPage() {
  const t = useTranslations('account.signIn');
  const paths = usePaths();
  const { next } = usePageSearch();
  const goBack = useReturn();
  const [way, setWay] = useState<Way>('code');
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState<SentCode>();
  const [wasSignedIn] = useState(() => sessionNote() !== null);
  const leave = useRef(() => goBack(next));
  useEffect(() => {
    // Whoever is signed in already has nothing to do here.
    if (wasSignedIn) leave.current();
  }, [wasSignedIn]);
  const follow = async (session: OpenedSessionFragment) => {
    beginSession(session);
    goBack(next);
  };
  const onOpened = (session: OpenedSessionFragment) => void follow(session);
  if (wasSignedIn) return null;
  return (
    <SignInFrame
      title={sent === undefined ? t('title') : t('codeTitle')}
      lead={
        sent === undefined ? (way === 'code' ? t('codeLead') : t('passwordLead')) : t('sentTo', { email: sent.email })
      }
      aside={
        sent === undefined && (
          <AccountAside
            title={t('newHere')}
            label={t('register')}
            href={paths.page('register', next === undefined ? {} : { next })}
          />
        )
      }
    >
      {sent !== undefined ? (
        <EnterCode sent={sent} onOpened={onOpened} onResent={setSent} onBack={() => setSent(undefined)} />
      ) : way === 'code' ? (
        <AskForCode email={email} onEmailChange={setEmail} onSent={setSent} />
      ) : (
        <PasswordForm email={email} onEmailChange={setEmail} onOpened={onOpened} />
      )}
      {sent === undefined && (
        <div className="mt-6 grid gap-4 border-t border-line pt-5 text-small">
          {arePasskeysSupported() && <PasskeySignIn onOpened={onOpened} />}
          <p>
            <TextButton onClick={() => setWay(way === 'code' ? 'password' : 'code')}>
              {way === 'code' ? t('usePassword') : t('useCode')}
            </TextButton>
          </p>
        </div>
      )}
    </SignInFrame>
  );
}
