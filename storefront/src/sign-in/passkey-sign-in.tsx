import { Button } from '@commerce/ui/button';
import KeyRound from 'lucide-react/icons/key-round';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ProblemNote } from '../account/problem-note.tsx';
import type { Problem } from '../forms/outcome.ts';
import { useSubmit } from '../forms/use-submit.ts';
import {
  RequestPasskeySignInDocument,
  SignInByPasskeyDocument,
  type OpenedSessionFragment,
} from '../generated/account-operations.ts';
import { thisDevice } from './begin-session.ts';

/** Signs in whoever the passkey belongs to that they choose: it needs no address. */
export function PasskeySignIn({ onOpened }: { readonly onOpened: (session: OpenedSessionFragment) => void }) {
  const t = useTranslations('account.signIn');
  const request = useSubmit(RequestPasskeySignInDocument);
  const signing = useSubmit(SignInByPasskeyDocument);
  const [isChoosing, setChoosing] = useState(false);
  const [cancelled, setCancelled] = useState<Problem>();
  const signIn = async () => {
    setCancelled(undefined);
    const [{ signWithPasskey }, requested] = await Promise.all([import('../passkeys/ceremony.ts'), request.submit({})]);
    if (requested === undefined) return;
    setChoosing(true);
    const chosen = await signWithPasskey(requested.options);
    setChoosing(false);
    if ('problem' in chosen) return setCancelled(chosen.problem);
    const session = await signing.submit({ input: chosen.done, device: thisDevice() });
    if (session !== undefined) onOpened(session);
  };
  const isBusy = request.isBusy || isChoosing || signing.isBusy;
  return (
    <div className="grid gap-3">
      <Button size="large" isWide icon={<KeyRound />} isBusy={isBusy} onClick={() => void signIn()}>
        {t('passkey')}
      </Button>
      <ProblemNote problem={cancelled ?? request.problem ?? signing.problem} />
    </div>
  );
}
