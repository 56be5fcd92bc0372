import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { CheckboxField } from '../components/checkbox-field.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Form } from '../components/form.tsx';
import { NumberField } from '../components/number-field.tsx';
import { OtpField } from '../components/otp-field.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { InlineSelect } from '../components/inline-select.tsx';
import { Select } from '../components/select.tsx';
import { SwatchMark } from '../components/swatches.tsx';
import { Switch } from '../components/switch.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import type { FieldFault } from '../form-errors.ts';
import { Example, Examples, Section } from './section.tsx';

const countries = [
  { value: 'DE', label: 'Germany' },
  { value: 'AT', label: 'Austria' },
  { value: 'SE', label: 'Sweden' },
];

export function FormsSection() {
  return (
    <Section id="forms" title="Forms">
      <Examples columns={3}>
        <Example title="Text">
          <TextField label="Name" name="name" autoComplete="name" defaultValue="Lena Hoffmann" />
          <TextField label="E-mail" name="email" type="email" note="optional" placeholder="you@example.org" />
          <TextField label="Expiry" name="expiry" defaultValue="11 / 24" error="This card has expired" />
          <TextField label="Security code" name="cvc" inputMode="numeric" hint="Three digits on the back" />
          <TextField
            label="Customer number"
            name="number"
            defaultValue="C-10482"
            isDisabled
            hint="It cannot be changed"
          />
        </Example>
        <NumbersAndChoices />
        <LongAndOnOff />
      </Examples>
      <Examples>
        <Example title="Radio group">
          <Payment />
        </Example>
        <Example title="Form" note="submit it: the server finds two faults">
          <AddressForm />
        </Example>
      </Examples>
    </Section>
  );
}

function NumbersAndChoices() {
  return (
    <Example title="Numbers, choices and codes">
      <TextField label="From" name="from" prefix="€" inputMode="numeric" defaultValue="20" />
      <NumberField
        label="Quantity"
        name="stock"
        defaultValue={12}
        min={0}
        decreaseLabel="One less"
        increaseLabel="One more"
      />
      <Select label="Country" name="country" options={countries} defaultValue="DE" autoComplete="country" />
      <Select label="Reason" name="reason" options={countries} placeholder="Choose" error="Please choose a reason" />
      <OtpField
        label="Code from the mail"
        name="code"
        hint="Six digits"
        boxLabel={(position) => `Digit ${position} of 6`}
      />
    </Example>
  );
}

function LongAndOnOff() {
  return (
    <Example title="Longer and on or off">
      <TextArea label="Your review" name="review" placeholder="How do they fit?" />
      <div>
        <Checkbox label="In stock" count="19" defaultChecked />
        <Checkbox label="On sale" count="4" />
        <Checkbox label="Red" mark={<SwatchMark colour="#b3262b" />} count="3" />
        <Checkbox label="Violet" count="0" disabled />
      </div>
      <CheckboxField label="I accept the terms" name="terms" error="Please accept the terms" />
      <Switch label="Mail me when it ships" hint="Applies at once" defaultChecked />
      <Switch label="Text messages" />
      <InlineSelect
        label="Sort by"
        options={[
          { value: 'new', label: 'Newest first' },
          { value: 'price', label: 'Price, lowest first' },
        ]}
      />
    </Example>
  );
}

function Payment() {
  return (
    <RadioGroup
      label="Payment"
      hasHiddenLabel
      name="payment"
      defaultValue="card"
      options={[
        {
          value: 'card',
          label: 'Card',
          detail: 'Visa, Mastercard',
          content: (
            <TextField label="Card number" name="card.number" inputMode="numeric" defaultValue="4242 4242 4242 4242" />
          ),
        },
        { value: 'transfer', label: 'Bank transfer', detail: 'Ships when paid' },
        { value: 'account', label: 'On account', detail: '14 days' },
        { value: 'cash', label: 'Cash on delivery', detail: 'Not above €200', isDisabled: true },
      ]}
    />
  );
}

const found: readonly FieldFault[] = [
  { path: 'address.postalCode', code: 'INVALID_FORMAT', message: 'Must be a postal code of the country.' },
  { path: 'coupon', code: 'NOT_ALLOWED', message: 'The coupon WINTER has ended.' },
];

function AddressForm() {
  const [faults, setFaults] = useState<readonly FieldFault[]>();
  const [isBusy, setBusy] = useState(false);
  const send = (): void => {
    setBusy(true);
    setTimeout(() => {
      setBusy(false);
      setFaults([...found]);
    }, 600);
  };
  return (
    <Form
      faults={faults}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField label="Street" name="address.street" required messages={{ valueMissing: 'Please enter the street' }} />
      <TextField label="Postal code" name="address.postalCode" defaultValue="7207" />
      <div>
        <Button variant="primary" type="submit" isBusy={isBusy} busyLabel="Saving">
          Continue to payment
        </Button>
      </div>
    </Form>
  );
}
