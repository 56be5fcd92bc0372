import { OtpField } from '@commerce/ui/otp-field';
import { TextButton } from '@commerce/ui/text-link';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { EmailInput } from '../forms/input.tsx';
import type { PayloadOf } from '@commerce/browser/graphql/mutation-answer';
import { useFormTexts, useWaitText } from '../forms/texts.ts';
import { useCountdown } from '../forms/use-countdown.ts';
import { useSubmit } from '../forms/use-submit.ts';
import {
  SendCodeDocument,
  SignInByCodeDocument,
  type OpenedSessionFragment,
  type SendCodeMutation,
} from '../generated/account-operations.ts';
import { thisDevice } from './begin-session.ts';

type SendCodePayload = PayloadOf<SendCodeMutation>;

/** A code that is on its way. */
export interface SentCode {
  readonly email: string;
  /** When another one can be requested, by the clock of this device. */
  readonly resendAt: number;
}

/** The clock of this device may be wrong: what the server names is used only if it is near. */
function sentCode({ email, resendAfter }: SendCodePayload): SentCode {
  const waitMs = Date.parse(resendAfter) - Date.now();
  return { email, resendAt: Date.now() + (waitMs > 0 && waitMs < 120_000 ? waitMs : 30_000) };
}

export function AskForCode({
  email,
  onEmailChange,
  onSent,
}: {
  readonly email: string;
  readonly onEmailChange: (email: string) => void;
  readonly onSent: (sent: SentCode) => void;
}) {
  const t = useTranslations('account.signIn');
  const { submit, ...state } = useSubmit(SendCodeDocument);
  return (
    <AccountForm
      {...state}
      label={t('title')}
      look={{ size: 'large', isWide: true }}
      submitLabel={t('sendCode')}
      onSubmit={async (values) => {
        const payload = await submit({ email: values.email ?? '' });
        if (payload !== undefined) onSent(sentCode(payload));
      }}
    >
      <EmailInput value={email} onValueChange={onEmailChange} />
    </AccountForm>
  );
}

export function EnterCode({
  sent,
  onOpened,
  onResent,
  onBack,
}: {
  readonly sent: SentCode;
  readonly onOpened: (session: OpenedSessionFragment) => void;
  readonly onResent: (sent: SentCode) => void;
  readonly onBack: () => void;
}) {
  const t = useTranslations('account.signIn');
  const { problemText } = useFormTexts();
  const [code, setCode] = useState('');
  const { submit, faults, problem, isBusy } = useSubmit(SignInByCodeDocument);
  const refused = useRef<string>(undefined);
  const verify = async (entered: string) => {
    if (isBusy || entered.length < 6) return;
    const session = await submit({ email: sent.email, code: entered, device: thisDevice() });
    if (session !== undefined) return onOpened(session);
    refused.current = entered;
  };
  const isWrong = problem?.code === 'INVALID_CODE' && code === refused.current;
  return (
    <>
      <AccountForm
        faults={faults}
        problem={problem?.code === 'INVALID_CODE' ? undefined : problem}
        isBusy={isBusy}
        label={t('codeTitle')}
        look={{ size: 'large', isWide: true }}
        submitLabel={t('signIn')}
        onSubmit={() => void verify(code)}
      >
        <OtpField
          label={t('code')}
          hint={t('codeHint')}
          error={isWrong ? problemText(problem) : undefined}
          name="code"
          value={code}
          onValueChange={setCode}
          onComplete={(entered) => void verify(entered)}
          boxLabel={(position) => t('digit', { position })}
          required
        />
      </AccountForm>
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line pt-5 text-small">
        <Resend sent={sent} onResent={onResent} />
        <TextButton onClick={onBack}>{t('otherAddress')}</TextButton>
      </div>
    </>
  );
}

function Resend({ sent, onResent }: { readonly sent: SentCode; readonly onResent: (sent: SentCode) => void }) {
  const t = useTranslations('account.signIn');
  const waitText = useWaitText();
  const { submit, problem, isBusy } = useSubmit(SendCodeDocument);
  const seconds = useCountdown(Math.max(sent.resendAt, problem?.until ?? 0));
  const [wasResent, setResent] = useState(false);
  if (seconds > 0)
    return (
      <span className="text-soft tabular-nums">
        <span role="status" className={wasResent ? '' : 'sr-only'}>
          {wasResent && `${t('resent')} `}
        </span>
        {t('resendIn', { time: waitText(seconds) })}
      </span>
    );
  const resend = async () => {
    const payload = await submit({ email: sent.email });
    if (payload === undefined) return;
    setResent(true);
    onResent(sentCode(payload));
  };
  return (
    <TextButton aria-busy={isBusy || undefined} onClick={() => void resend()}>
      {t('resend')}
    </TextButton>
  );
}
