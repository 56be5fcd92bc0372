import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShop } from '../routing/shop-context.tsx';
import { countryOptions, usualCountry } from './countries.ts';
import type { PostalAddress } from './postal-address.ts';

/** Where a state or region belongs to an address. */
const withRegion = new Set(['US', 'CA', 'AU', 'IE', 'IT', 'JP']);

interface AddressFieldsProps {
  readonly address: PostalAddress | undefined;
  /** Who gets parcels, if there is no address yet. */
  readonly recipient?: string | undefined;
  /** The path of the address in the input of the mutation, with a dot. */
  readonly path?: string;
  /** Which address browsers fill in. */
  readonly purpose?: 'shipping';
  readonly onCountryChange?: (countryCode: string) => void;
}

type FieldProps = Pick<AddressFieldsProps, 'address' | 'path' | 'purpose'>;

/** The name of a field, and what browsers know it by. */
const named = ({ path = '', purpose }: FieldProps, name: keyof PostalAddress, known: string) => ({
  name: `${path}${name}`,
  autoComplete: purpose === undefined ? known : `${purpose} ${known}`,
});

/** The fields of a postal address. */
export function AddressFields({ recipient, onCountryChange, ...props }: AddressFieldsProps) {
  const t = useTranslations('address');
  const { language } = useShop();
  const { address } = props;
  const countries = useMemo(() => countryOptions(language, address?.countryCode), [language, address]);
  const [country, setCountry] = useState(address?.countryCode ?? usualCountry[language]);
  const choose = (next: string) => {
    setCountry(next);
    onCountryChange?.(next);
  };
  return (
    <div className="grid grid-cols-6 gap-4">
      <Select
        {...named(props, 'countryCode', 'country')}
        label={t('country')}
        options={countries}
        value={country}
        onValueChange={choose}
        required
        className="col-span-6"
      />
      <TextField
        {...named(props, 'recipient', 'name')}
        label={t('recipient')}
        required
        maxLength={100}
        defaultValue={address?.recipient ?? recipient}
        messages={{ valueMissing: t('recipientMissing') }}
        className="col-span-6"
      />
      <Street {...props} />
      <Town {...props} hasRegion={withRegion.has(country) || Boolean(address?.region)} />
    </div>
  );
}

function Street(props: FieldProps) {
  const t = useTranslations('address');
  return (
    <>
      <TextField
        {...named(props, 'line1', 'address-line1')}
        label={t('line1')}
        required
        maxLength={200}
        defaultValue={props.address?.line1}
        messages={{ valueMissing: t('line1Missing') }}
        className="col-span-6"
      />
      <TextField
        {...named(props, 'line2', 'address-line2')}
        label={t('line2')}
        note={t('optional')}
        maxLength={200}
        defaultValue={props.address?.line2 ?? undefined}
        className="col-span-6"
      />
    </>
  );
}

function Town({ hasRegion, ...props }: FieldProps & { readonly hasRegion: boolean }) {
  const t = useTranslations('address');
  return (
    <>
      <TextField
        {...named(props, 'postalCode', 'postal-code')}
        label={t('postalCode')}
        required
        maxLength={20}
        defaultValue={props.address?.postalCode}
        messages={{ valueMissing: t('postalCodeMissing') }}
        className="col-span-2 max-sm:col-span-3"
      />
      <TextField
        {...named(props, 'city', 'address-level2')}
        label={t('city')}
        required
        maxLength={100}
        defaultValue={props.address?.city}
        messages={{ valueMissing: t('cityMissing') }}
        className="col-span-4 max-sm:col-span-3"
      />
      {hasRegion && (
        <TextField
          {...named(props, 'region', 'address-level1')}
          label={t('region')}
          note={t('optional')}
          maxLength={100}
          defaultValue={props.address?.region ?? undefined}
          className="col-span-6"
        />
      )}
    </>
  );
}
