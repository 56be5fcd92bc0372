import { Button } from '@commerce/ui/button';
import { TextButton } from '@commerce/ui/text-link';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import { DropWishlistDocument, NameWishlistDocument } from '../generated/account-operations.ts';
import { ProblemNote } from './problem-note.tsx';
import type { Wishlist } from './wishlist.ts';

const Confirm = lazy(() => import('./confirm.tsx'));

interface ListActionsProps {
  readonly list: Wishlist;
  readonly onChanged: () => void;
}

/** The name of a list, which can be changed, and its end. */
export function ListActions({ list, onChanged }: ListActionsProps) {
  const t = useTranslations('account');
  const [mode, setMode] = useState<'rename' | 'delete'>();
  const removal = useSubmit(DropWishlistDocument);
  const done = () => {
    setMode(undefined);
    onChanged();
  };
  if (mode === 'rename') return <Rename list={list} onDone={done} onCancel={() => setMode(undefined)} />;
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 className="mr-auto text-h3 font-bold wrap-anywhere">{list.name}</h2>
        <TextButton size="small" onClick={() => setMode('rename')}>
          {t('wishlists.rename')}
        </TextButton>
        <TextButton size="small" onClick={() => setMode('delete')}>
          {t('wishlists.delete')}
        </TextButton>
      </div>
      <ProblemNote problem={removal.problem} />
      {mode === 'delete' && (
        <Suspense>
          <Confirm
            title={t('wishlists.deleteTitle')}
            text={t('wishlists.deleteText', { name: list.name })}
            actionLabel={t('wishlists.deleteConfirm')}
            isBusy={removal.isBusy}
            onClose={() => setMode(undefined)}
            onConfirm={async () => {
              if ((await removal.submit({ id: list.id })) !== undefined) done();
              else setMode(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Rename({
  list,
  onDone,
  onCancel,
}: {
  readonly list: Wishlist;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslations('account');
  const { submit, ...state } = useSubmit(NameWishlistDocument);
  return (
    <AccountForm
      {...state}
      label={t('wishlists.rename')}
      className="mb-6 max-w-112"
      submitLabel={t('save')}
      actions={
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      }
      onSubmit={async ({ name = '' }) => {
        if ((await submit({ id: list.id, name })) !== undefined) onDone();
      }}
    >
      <Input label={t('wishlists.name')} name="name" defaultValue={list.name} maxLength={100} required />
    </AccountForm>
  );
}
