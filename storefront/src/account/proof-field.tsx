import { OtpField } from '@commerce/ui/otp-field';
import { TextButton } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import { PasswordInput } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { SendCodeDocument } from '../generated/account-operations.ts';
import { ProblemNote } from './problem-note.tsx';

interface ProofFieldProps {
  readonly email: string;
  /** What was typed of a code; undefined until one was sent. */
  readonly code: string | undefined;
  readonly onCodeChange: (code: string) => void;
}

/** By which somebody shows that the account is theirs: the password, or a code from a mail. */
export function ProofField({ email, code, onCodeChange }: ProofFieldProps) {
  const t = useTranslations('account');
  if (code === undefined) return <PasswordOrMail email={email} onMailed={() => onCodeChange('')} />;
  return (
    <OtpField
      label={t('signIn.code')}
      hint={t('proof.codeSent', { email })}
      name="code"
      value={code}
      onValueChange={onCodeChange}
      boxLabel={(position) => t('signIn.digit', { position })}
      required
    />
  );
}

/** The arguments of a mutation that requires it. */
export const proofOf = (code: string | undefined, password: string) => (code === undefined ? { password } : { code });

function PasswordOrMail({ email, onMailed }: { readonly email: string; readonly onMailed: () => void }) {
  const t = useTranslations('account');
  const { submit, problem, isBusy } = useSubmit(SendCodeDocument);
  const sendCode = async () => {
    if ((await submit({ email })) !== undefined) onMailed();
  };
  return (
    <>
      <PasswordInput label={t('profile.currentPassword')} />
      <p className="text-small">
        <TextButton aria-busy={isBusy || undefined} onClick={() => void sendCode()}>
          {t('proof.useCode')}
        </TextButton>
      </p>
      <ProblemNote problem={problem} />
    </>
  );
}
