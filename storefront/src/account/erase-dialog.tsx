import { Button } from '@commerce/ui/button';
import { CheckboxField } from '@commerce/ui/checkbox-field';
import { Dialog } from '@commerce/ui/dialog';
import { OtpField } from '@commerce/ui/otp-field';
import { TextButton } from '@commerce/ui/text-link';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { PasswordInput } from '../forms/input.tsx';
import { useFormTexts } from '../forms/texts.ts';
import { useSubmit } from '../forms/use-submit.ts';
import { EraseAccountDocument, SendCodeDocument } from '../generated/account-operations.ts';
import { changeCaller } from '../session/caller.ts';
import { noteSession } from '../session/session-note.ts';
import { ProblemNote } from './problem-note.tsx';

/** Confirms by password, or by a code from a mail, that the owner of the account wants its end. */
export default function EraseDialog({ email, onClose }: { readonly email: string; readonly onClose: () => void }) {
  const t = useTranslations('account');
  const router = useRouter();
  const { checks } = useFormTexts();
  const [hasCode, setHasCode] = useState(false);
  const erasure = useSubmit(EraseAccountDocument);
  const [code, setCode] = useState('');
  const erase = async ({ password = '' }: Readonly<Record<string, string>>) => {
    const answer = await erasure.submit(hasCode ? { code } : { password });
    if (answer === undefined) return;
    noteSession(undefined);
    await router.navigate({ to: '/' });
    changeCaller();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('erase.confirmTitle')}
      description={t('erase.confirmText')}
      closeLabel={t('cancel')}
    >
      <AccountForm
        faults={erasure.faults}
        problem={erasure.problem}
        isBusy={erasure.isBusy}
        label={t('erase.confirmTitle')}
        submitLabel={t('erase.confirm')}
        look={{ variant: 'danger' }}
        actions={
          <Button variant="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
        onSubmit={(values) => void erase(values)}
      >
        {hasCode ? (
          <OtpField
            label={t('signIn.code')}
            hint={t('erase.codeSent', { email })}
            name="code"
            value={code}
            onValueChange={setCode}
            boxLabel={(position) => t('signIn.digit', { position })}
            required
          />
        ) : (
          <PasswordOrMail email={email} onMailed={() => setHasCode(true)} />
        )}
        <CheckboxField label={t('erase.understood')} name="understood" messages={checks} required />
      </AccountForm>
    </Dialog>
  );
}

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
          {t('erase.useCode')}
        </TextButton>
      </p>
      <ProblemNote problem={problem} />
    </>
  );
}
