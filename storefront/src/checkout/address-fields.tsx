import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShop } from '../routing/shop-context.tsx';
import { countryOptions, usualCountry } from '../address/countries.ts';
import type { AddressInput } from './inputs.ts';

/** Where a state or region belongs to an address. */
const withRegion = new Set(['US', 'CA', 'AU', 'IE', 'IT', 'JP']);

interface AddressFieldsProps {
  readonly address: AddressInput | undefined;
  readonly name: string | undefined;
}

const field = (part: string) => ({ name: `shippingAddress.${part}` });

export function AddressFields({ address, name }: AddressFieldsProps) {
  const t = useTranslations('checkout.delivery');
  const { language } = useShop();
  const countries = useMemo(() => countryOptions(language, address?.countryCode), [language, address]);
  const [country, setCountry] = useState(address?.countryCode ?? usualCountry[language]);
  return (
    <div className="grid grid-cols-6 gap-4">
      <Select
        {...field('countryCode')}
        label={t('country')}
        options={countries}
        value={country}
        onValueChange={setCountry}
        autoComplete="shipping country"
        className="col-span-6"
      />
      <TextField
        {...field('recipient')}
        label={t('recipient')}
        autoComplete="shipping name"
        required
        maxLength={100}
        defaultValue={address?.recipient ?? name}
        messages={{ valueMissing: t('recipientMissing') }}
        className="col-span-6"
      />
      <Street address={address} />
      <Town address={address} hasRegion={withRegion.has(country)} />
    </div>
  );
}

function Street({ address }: Pick<AddressFieldsProps, 'address'>) {
  const t = useTranslations('checkout.delivery');
  const common = useTranslations('checkout');
  return (
    <>
      <TextField
        {...field('line1')}
        label={t('line1')}
        autoComplete="shipping address-line1"
        required
        maxLength={200}
        defaultValue={address?.line1}
        messages={{ valueMissing: t('line1Missing') }}
        className="col-span-6"
      />
      <TextField
        {...field('line2')}
        label={t('line2')}
        note={common('optional')}
        autoComplete="shipping address-line2"
        maxLength={200}
        defaultValue={address?.line2 ?? undefined}
        className="col-span-6"
      />
    </>
  );
}

function Town({ address, hasRegion }: Pick<AddressFieldsProps, 'address'> & { readonly hasRegion: boolean }) {
  const t = useTranslations('checkout.delivery');
  const common = useTranslations('checkout');
  return (
    <>
      <TextField
        {...field('postalCode')}
        label={t('postalCode')}
        autoComplete="shipping postal-code"
        required
        maxLength={20}
        defaultValue={address?.postalCode}
        messages={{ valueMissing: t('postalCodeMissing') }}
        className="col-span-2"
      />
      <TextField
        {...field('city')}
        label={t('city')}
        autoComplete="shipping address-level2"
        required
        maxLength={100}
        defaultValue={address?.city}
        messages={{ valueMissing: t('cityMissing') }}
        className="col-span-4"
      />
      {hasRegion && (
        <TextField
          {...field('region')}
          label={t('region')}
          note={common('optional')}
          autoComplete="shipping address-level1"
          maxLength={100}
          defaultValue={address?.region ?? undefined}
          className="col-span-6"
        />
      )}
    </>
  );
}
