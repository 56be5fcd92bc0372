import { Button } from '@commerce/ui/button';
import { Form, type FieldFault } from '@commerce/ui/form';
import { RadioGroup } from '@commerce/ui/radio-group';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AddressFields } from '../address/address-fields.tsx';
import { AddressLine } from '../address/address-line.tsx';
import { addressFrom, isSameAddress, valuesOfAddress } from '../address/address-values.ts';
import { countryName, usualCountry } from '../address/countries.ts';
import type { CartStore, CartView } from '../cart/cart-store.ts';
import { useShop } from '../routing/shop-context.tsx';
import { useFaultMessage } from './fault-message.ts';
import { textOf } from './form-values.ts';
import type { AddressInput } from './inputs.ts';
import { ShippingMethods } from './shipping-methods.tsx';
import type { CheckoutCustomer } from './use-checkout.ts';
import { useDestination } from './use-destination.ts';

interface DeliveryStepProps {
  readonly address: AddressInput | undefined;
  /** Of whoever orders: parcels usually go there. */
  readonly name: string | undefined;
  readonly saved: CheckoutCustomer['addresses'];
  readonly faults: readonly FieldFault[];
  readonly problem: string | undefined;
  readonly cart: CartView;
  readonly store: CartStore;
  readonly onDone: (address: AddressInput) => void;
}

const another = 'another';
const path = 'shippingAddress.';

/** Where the order goes, and how: a saved address of the customer, or another one. */
export function DeliveryStep({ address, name, saved, faults, problem, cart, store, onDone }: DeliveryStepProps) {
  const t = useTranslations('checkout.delivery');
  const messageOf = useFaultMessage();
  const { language } = useShop();
  const usual = saved.find((each) => address !== undefined && isSameAddress(each, address));
  const [chosen, setChosen] = useState(
    () => usual?.id ?? (address === undefined ? (saved.find((each) => each.isDefault)?.id ?? another) : another),
  );
  const entered = usual === undefined ? address : undefined;
  const [country, setCountry] = useState(entered?.countryCode ?? usualCountry[language]);
  const known = saved.find(({ id }) => id === chosen);
  const destination = known?.countryCode ?? country;
  const unreachable = useDestination(cart, store, destination);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    onDone(known === undefined ? addressFrom((field) => textOf(values, path + field)) : valuesOfAddress(known));
  };
  const fields = (
    <AddressFields address={entered} recipient={name} path={path} purpose="shipping" onCountryChange={setCountry} />
  );
  return (
    <Form faults={faults} messageOf={messageOf} problem={problem} onSubmit={submit}>
      {saved.length > 0 ? <SavedAddresses {...{ saved, chosen, fields }} onChoose={setChosen} /> : fields}
      <ShippingMethods cart={cart} store={store} countryCode={destination} />
      <Button
        type="submit"
        variant="primary"
        size="large"
        isWide
        reason={unreachable && t('unavailable', { country: countryName(unreachable, language) })}
      >
        {t('next')}
      </Button>
    </Form>
  );
}

interface SavedAddressesProps extends Pick<DeliveryStepProps, 'saved'> {
  readonly chosen: string;
  /** The form for another one. */
  readonly fields: ReactNode;
  readonly onChoose: (id: string) => void;
}

function SavedAddresses({ saved, chosen, fields, onChoose }: SavedAddressesProps) {
  const t = useTranslations('checkout.delivery');
  return (
    <RadioGroup
      label={t('saved')}
      hasHiddenLabel
      value={chosen}
      onValueChange={onChoose}
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
  );
}
