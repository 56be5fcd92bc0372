import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import KeyRound from 'lucide-react/icons/key-round';
import { lazy, Suspense, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import {
  DropPasskeyDocument,
  NamePasskeyDocument,
  type SavedPasskeyFragment,
} from '../generated/account-operations.ts';

const Confirm = lazy(() => import('./confirm.tsx'));

interface PasskeyRowProps {
  readonly passkey: SavedPasskeyFragment;
  readonly onChanged: () => void;
}

/** A passkey, which can be renamed and removed. */
export function PasskeyRow({ passkey, onChanged }: PasskeyRowProps) {
  const t = useTranslations('account.passkeys');
  const [mode, setMode] = useState<'rename' | 'remove'>();
  const done = () => {
    setMode(undefined);
    onChanged();
  };
  const { name } = passkey;
  return (
    <li className="py-5">
      {mode === 'rename' ? (
        <Rename passkey={passkey} onDone={done} onCancel={() => setMode(undefined)} />
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <span className="grid size-11 flex-none place-items-center rounded-full bg-sunken text-soft">
            <KeyRound className="size-5" />
          </span>
          <Facts passkey={passkey} />
          <div className="flex flex-wrap gap-3">
            <Button size="small" aria-label={t('renameOf', { name })} onClick={() => setMode('rename')}>
              {t('rename')}
            </Button>
            <Button size="small" aria-label={t('removeOf', { name })} onClick={() => setMode('remove')}>
              {t('remove')}
            </Button>
          </div>
        </div>
      )}
      {mode === 'remove' && (
        <Suspense>
          <Removal passkey={passkey} onDone={done} onClose={() => setMode(undefined)} />
        </Suspense>
      )}
    </li>
  );
}

function Facts({ passkey }: { readonly passkey: SavedPasskeyFragment }) {
  const t = useTranslations('account.passkeys');
  const format = useFormatter();
  const { name, createdAt, lastUsedAt, isBackedUp } = passkey;
  const date = (time: string) => format.dateTime(new Date(time), { day: 'numeric', month: 'long', year: 'numeric' });
  const use = lastUsedAt === null ? t('neverUsed') : t('lastUsed', { time: date(lastUsedAt) });
  return (
    <div className="min-w-0 flex-1 basis-48">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium wrap-anywhere">{name}</span>
        {isBackedUp && <Badge isSmall>{t('backedUp')}</Badge>}
      </p>
      <p className="text-small text-soft tabular-nums">
        {t('since', { time: date(createdAt) })} · {use}
      </p>
    </div>
  );
}

interface RenameProps {
  readonly passkey: SavedPasskeyFragment;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function Rename({ passkey: { id, name }, onDone, onCancel }: RenameProps) {
  const t = useTranslations('account');
  const { submit, ...state } = useSubmit(NamePasskeyDocument);
  return (
    <AccountForm
      {...state}
      label={t('passkeys.renameOf', { name })}
      className="max-w-112"
      submitLabel={t('save')}
      look={{ variant: 'quiet' }}
      actions={
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      }
      onSubmit={async (values) => {
        if ((await submit({ id, name: values.name ?? '' })) !== undefined) onDone();
      }}
    >
      <Input label={t('passkeys.name')} name="name" defaultValue={name} maxLength={100} required />
    </AccountForm>
  );
}

interface RemovalProps {
  readonly passkey: SavedPasskeyFragment;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function Removal({ passkey: { id, name }, onDone, onClose }: RemovalProps) {
  const t = useTranslations('account.passkeys');
  const { submit, problem, isBusy } = useSubmit(DropPasskeyDocument);
  return (
    <Confirm
      title={t('removeTitle')}
      text={t('removeText', { name })}
      actionLabel={t('remove')}
      problem={problem}
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={async () => {
        if ((await submit({ id })) !== undefined) onDone();
      }}
    />
  );
}
