import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import type { Problem } from '../forms/outcome.ts';
import { useSubmit } from '../forms/use-submit.ts';
import { RequestNewPasskeyDocument, SavePasskeyDocument } from '../generated/account-operations.ts';
import { makePasskey } from '../passkeys/ceremony.ts';
import { deviceName } from '../sign-in/device-name.ts';
import { ProofField, proofOf } from './proof-field.tsx';

interface AddPasskeyDialogProps {
  readonly email: string;
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** Asks who is there, then has the browser make a passkey. */
export default function AddPasskeyDialog({ email, onAdded, onClose }: AddPasskeyDialogProps) {
  const t = useTranslations('account');
  const request = useSubmit(RequestNewPasskeyDocument);
  const saving = useSubmit(SavePasskeyDocument);
  const [code, setCode] = useState<string>();
  const [isMaking, setMaking] = useState(false);
  const [cancelled, setCancelled] = useState<Problem>();
  /** After a ceremony that was cancelled, the next one needs no other code. */
  const options = useRef<string>(undefined);
  const add = async ({ name = '', password = '' }: Readonly<Record<string, string>>) => {
    setCancelled(undefined);
    options.current ??= (await request.submit(proofOf(code, password)))?.options;
    if (options.current === undefined) return;
    setMaking(true);
    const made = await makePasskey(options.current);
    setMaking(false);
    if ('problem' in made) return setCancelled(made.problem);
    options.current = undefined;
    if ((await saving.submit({ input: { ...made.done, name } })) !== undefined) onAdded();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('passkeys.add')}
      description={t('passkeys.addText')}
      closeLabel={t('cancel')}
    >
      <AccountForm
        faults={saving.faults}
        problem={cancelled ?? request.problem ?? saving.problem}
        isBusy={request.isBusy || isMaking || saving.isBusy}
        label={t('passkeys.add')}
        submitLabel={t('passkeys.confirm')}
        actions={
          <Button variant="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
        }
        onSubmit={(values) => void add(values)}
      >
        <Input
          label={t('passkeys.name')}
          hint={t('passkeys.nameHint')}
          name="name"
          defaultValue={deviceName(navigator.userAgent) ?? ''}
          maxLength={100}
          required
        />
        <ProofField email={email} code={code} onCodeChange={setCode} />
      </AccountForm>
    </Dialog>
  );
}
