import { Button } from '@commerce/ui/button';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SavedPasskeyFragment } from '../generated/account-operations.ts';
import { PasskeyRow } from './passkey-row.tsx';
import { Saved } from './saved.tsx';
import { Section } from './section.tsx';

const AddPasskeyDialog = lazy(() => import('./add-passkey-dialog.tsx'));

interface PasskeysProps {
  readonly email: string;
  readonly passkeys: readonly SavedPasskeyFragment[];
  readonly onChanged: () => void;
}

/** The passkeys of the caller. */
export function Passkeys({ email, passkeys, onChanged }: PasskeysProps) {
  const t = useTranslations('account.passkeys');
  const [isAdding, setAdding] = useState(false);
  const [addedAt, setAddedAt] = useState<number>();
  const added = () => {
    setAdding(false);
    setAddedAt(Date.now());
    onChanged();
  };
  return (
    <Section title={t('title')} text={t('text')}>
      {passkeys.length === 0 ? (
        <p className="text-small text-soft">{t('none')}</p>
      ) : (
        <ul aria-label={t('title')} className="divide-y divide-line border-y border-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onChanged={onChanged} />
          ))}
        </ul>
      )}
      <div className="mt-5 flex flex-wrap gap-3">
        <Button onClick={() => setAdding(true)}>{t('add')}</Button>
        <Saved at={addedAt}>{t('added')}</Saved>
      </div>
      {isAdding && (
        <Suspense>
          <AddPasskeyDialog email={email} onAdded={added} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Section>
  );
}
