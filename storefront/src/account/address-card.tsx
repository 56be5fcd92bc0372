import { Badge } from '@commerce/ui/badge';
import { Card } from '@commerce/ui/card';
import { TextButton } from '@commerce/ui/text-link';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSubmit } from '../forms/use-submit.ts';
import {
  DeleteAddressDocument,
  MakeAddressDefaultDocument,
  type SavedAddressFragment,
} from '../generated/account-operations.ts';
import { AddressLines } from '../address/address-lines.tsx';
import { ProblemNote } from './problem-note.tsx';

const Confirm = lazy(() => import('./confirm.tsx'));

/** An address of the address book, and what can be done with it. */
export function AddressCard({
  address,
  onEdit,
  onChanged,
}: {
  readonly address: SavedAddressFragment;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}) {
  const t = useTranslations('account.addresses');
  const { id, label, recipient, isDefault } = address;
  const [isAsking, setAsking] = useState(false);
  const promotion = useSubmit(MakeAddressDefaultDocument);
  const name = label ?? recipient;
  const promote = async () => {
    if ((await promotion.submit({ id })) !== undefined) onChanged();
  };
  return (
    <Card isDense className="flex h-full flex-col gap-3">
      <div className="flex min-h-6.5 flex-wrap items-center gap-2">
        <h2 className="font-medium wrap-anywhere">{name}</h2>
        {isDefault && (
          <Badge tone="brand" isSmall>
            {t('default')}
          </Badge>
        )}
      </div>
      <div className="grow text-small text-soft">
        <AddressLines address={address} hasRecipient={label !== null} />
      </div>
      <ProblemNote problem={promotion.problem} />
      <div className="flex flex-wrap gap-x-5 gap-y-2 text-small">
        <TextButton aria-label={t('editOf', { name })} onClick={onEdit}>
          {t('edit')}
        </TextButton>
        {!isDefault && (
          <TextButton aria-label={t('makeDefaultOf', { name })} onClick={() => void promote()}>
            {t('makeDefault')}
          </TextButton>
        )}
        <TextButton aria-label={t('deleteOf', { name })} onClick={() => setAsking(true)}>
          {t('delete')}
        </TextButton>
      </div>
      {isAsking && <Deletion {...{ id, name, onChanged }} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function Deletion({
  id,
  name,
  onChanged,
  onClose,
}: {
  readonly id: string;
  readonly name: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('account.addresses');
  const { submit, problem, isBusy } = useSubmit(DeleteAddressDocument);
  const remove = async () => {
    if ((await submit({ id })) === undefined) return;
    onClose();
    onChanged();
  };
  return (
    <Suspense>
      <Confirm
        title={t('deleteTitle')}
        text={t('deleteText', { name })}
        actionLabel={t('deleteConfirm')}
        problem={problem}
        isBusy={isBusy}
        onClose={onClose}
        onConfirm={remove}
      />
    </Suspense>
  );
}
