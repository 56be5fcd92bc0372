import { Button } from '@commerce/ui/button';
import { Form, type FieldFault } from '@commerce/ui/form';
import { RadioGroup } from '@commerce/ui/radio-group';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { AddressFields } from './address-fields.tsx';
import { AddressLine } from '../address/address-line.tsx';
import { useFaultMessage } from './fault-message.ts';
import { textOf } from './form-values.ts';
import type { AddressInput } from './inputs.ts';
import type { CheckoutCustomer } from './use-checkout.ts';

interface DeliveryStepProps {
  readonly address: AddressInput | undefined;
  /** Of whoever orders: parcels usually go there. */
  readonly name: string | undefined;
  readonly saved: CheckoutCustomer['addresses'];
  readonly faults: readonly FieldFault[];
  readonly onDone: (address: AddressInput) => void;
}

const another = 'another';

const inputOfSaved = ({
  recipient,
  line1,
  line2,
  postalCode,
  city,
  region,
  countryCode,
}: CheckoutCustomer['addresses'][number]): AddressInput => ({
  recipient,
  line1,
  line2,
  postalCode,
  city,
  region,
  countryCode,
});

const isSame = (one: AddressInput, other: AddressInput) =>
  (['recipient', 'line1', 'line2', 'postalCode', 'city', 'region', 'countryCode'] as const).every(
    (field) => (one[field] ?? '') === (other[field] ?? ''),
  );

function addressIn(values: FormData): AddressInput {
  const text = (field: string) => textOf(values, `shippingAddress.${field}`);
  return {
    recipient: text('recipient'),
    line1: text('line1'),
    line2: text('line2') || null,
    postalCode: text('postalCode'),
    city: text('city'),
    region: text('region') || null,
    countryCode: text('countryCode'),
  };
}

/** Where the order goes: a saved address of the customer, or another one. */
export function DeliveryStep({ address, name, saved, faults, onDone }: DeliveryStepProps) {
  const t = useTranslations('checkout.delivery');
  const messageOf = useFaultMessage();
  const usual = saved.find((each) => address !== undefined && isSame(inputOfSaved(each), address));
  const [chosen, setChosen] = useState(
    () => usual?.id ?? (address === undefined ? (saved.find((each) => each.isDefault)?.id ?? another) : another),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const known = saved.find(({ id }) => id === chosen);
    onDone(known === undefined ? addressIn(new FormData(event.currentTarget)) : inputOfSaved(known));
  };
  const fields = <AddressFields address={usual === undefined ? address : undefined} name={name} />;
  return (
    <Form faults={faults} messageOf={messageOf} onSubmit={submit}>
      {saved.length > 0 ? (
        <RadioGroup
          label={t('saved')}
          hasHiddenLabel
          value={chosen}
          onValueChange={setChosen}
          options={[
            ...saved.map((each) => ({
              value: each.id,
              label: (
                <span className="grid">
                  <span>{each.label ?? each.recipient}</span>
                  <span className="text-small font-regular text-soft">
                    <AddressLine address={each} />
                  </span>
                </span>
              ),
            })),
            { value: another, label: t('another'), content: chosen === another ? fields : undefined },
          ]}
        />
      ) : (
        fields
      )}
      <Button type="submit" variant="primary" size="large" isWide>
        {t('next')}
      </Button>
    </Form>
  );
}
