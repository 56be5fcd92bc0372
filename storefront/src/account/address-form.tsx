import { Button } from '@commerce/ui/button';
import { Select } from '@commerce/ui/select';
import { useTranslations } from 'use-intl';
import { AccountForm } from '../forms/account-form.tsx';
import { Input } from '../forms/input.tsx';
import { useSubmit } from '../forms/use-submit.ts';
import {
  SaveAddressDocument,
  SaveNewAddressDocument,
  type SavedAddressFragment,
} from '../generated/account-operations.ts';
import { useShop } from '../routing/shop-context.tsx';
import { countryOptions, usualCountry } from '../address/countries.ts';

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
    </AccountForm>
  );
}

function AddressFields({ address }: { readonly address: SavedAddressFragment | undefined }) {
  const t = useTranslations('account.fields');
  const { language } = useShop();
  const options = countryOptions(language, address?.countryCode);
  const { recipient, line1, line2, postalCode, city, region, label } = address ?? {};
  return (
    <>
      <Input label={t('recipient')} name="recipient" autoComplete="name" defaultValue={recipient} required />
      <Input label={t('line1')} name="line1" autoComplete="address-line1" defaultValue={line1} required />
      <Input
        label={t('line2')}
        note={t('optional')}
        name="line2"
        autoComplete="address-line2"
        defaultValue={line2 ?? ''}
      />
      <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
        <Input
          label={t('postalCode')}
          name="postalCode"
          autoComplete="postal-code"
          defaultValue={postalCode}
          required
        />
        <Input label={t('city')} name="city" autoComplete="address-level2" defaultValue={city} required />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Input
          label={t('region')}
          note={t('optional')}
          name="region"
          autoComplete="address-level1"
          defaultValue={region ?? ''}
        />
        <Select
          label={t('country')}
          name="countryCode"
          autoComplete="country"
          options={options}
          defaultValue={address?.countryCode ?? usualCountry[language]}
          required
        />
      </div>
      <Input
        label={t('label')}
        note={t('optional')}
        hint={t('labelHint')}
        name="label"
        defaultValue={label ?? ''}
        maxLength={50}
      />
    </>
  );
}

function inputOf(values: Readonly<Record<string, string>>) {
  const text = (name: string) => values[name]?.trim() ?? '';
  const optional = (name: string) => text(name) || null;
  return {
    recipient: text('recipient'),
    line1: text('line1'),
    line2: optional('line2'),
    postalCode: text('postalCode'),
    city: text('city'),
    region: optional('region'),
    countryCode: text('countryCode'),
    label: optional('label'),
  };
}
