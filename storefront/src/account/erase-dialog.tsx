import { Button } from '@commerce/ui/button';
import { CheckboxField } from '@commerce/ui/checkbox-field';
import { Dialog } from '@commerce/ui/dialog';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { useFormTexts } from '../forms/texts.ts';
import { useSubmit } from '../forms/use-submit.ts';
import { EraseAccountDocument } from '../generated/account-operations.ts';
import { changeCaller } from '@commerce/browser/session/caller';
import { noteSession } from '@commerce/browser/session/session-note';
import { ProofField, proofOf } from './proof-field.tsx';

/** Confirms by password, or by a code from a mail, that the owner of the account wants its end. */
export default function EraseDialog({ email, onClose }: { readonly email: string; readonly onClose: () => void }) {
  const t = useTranslations('account');
  const router = useRouter();
  const { checks } = useFormTexts();
  const erasure = useSubmit(EraseAccountDocument);
  const [code, setCode] = useState<string>();
  const erase = async ({ password = '' }: Readonly<Record<string, string>>) => {
    const answer = await erasure.submit(proofOf(code, password));
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
        <ProofField email={email} code={code} onCodeChange={setCode} />
        <CheckboxField label={t('erase.understood')} name="understood" messages={checks} required />
      </AccountForm>
    </Dialog>
  );
}
