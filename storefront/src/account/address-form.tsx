import { Button } from '@commerce/ui/button';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import {
  SaveAddressDocument,
  SaveNewAddressDocument,
  type SavedAddressFragment,
} from '../generated/account-operations.ts';
import { AddressFields } from '../address/address-fields.tsx';
import { addressFrom } from '../address/address-values.ts';

/** A new address, or the changes of one. */
export function AddressForm({
  address,
  isFirst = false,
  onDone,
  onCancel,
}: {
  readonly address?: SavedAddressFragment;
  readonly isFirst?: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslations('account');
  const addition = useSubmit(SaveNewAddressDocument);
  const change = useSubmit(SaveAddressDocument);
  const { faults, problem, isBusy } = address === undefined ? addition : change;
  const save = async (values: Readonly<Record<string, string>>) => {
    const input = inputOf(values);
    const answer =
      address === undefined ? await addition.submit({ input }) : await change.submit({ id: address.id, input });
    if (answer !== undefined) onDone();
  };
  return (
    <AccountForm
      {...{ faults, problem, isBusy }}
      label={address === undefined ? t('addresses.newTitle') : t('addresses.editTitle')}
      submitLabel={t('addresses.save')}
      className="max-w-140"
      actions={
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      }
      onSubmit={(values) => void save(values)}
    >
      <h2 className="text-h3 font-bold">
        {address === undefined ? t('addresses.newTitle') : t('addresses.editTitle')}
      </h2>
      {isFirst && <p className="-mt-2 text-small text-soft">{t('addresses.firstIsDefault')}</p>}
      <AddressFields address={address} />
      <Input
        label={t('fields.label')}
        note={t('fields.optional')}
        hint={t('fields.labelHint')}
        name="label"
        defaultValue={address?.label ?? ''}
        maxLength={50}
      />
    </AccountForm>
  );
}

function inputOf(values: Readonly<Record<string, string>>) {
  return { ...addressFrom((field) => values[field] ?? ''), label: values.label?.trim() || null };
}
