import { Button } from '@commerce/ui/button';
import { Form, type FieldFault } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { textOf } from './form-values.ts';
import { useFaultMessage } from './fault-message.ts';
import type { ContactInput } from './inputs.ts';

interface ContactStepProps {
  readonly contact: Partial<ContactInput> | undefined;
  readonly faults: readonly FieldFault[];
  readonly onDone: (contact: ContactInput) => void;
}

/** Who orders. */
export function ContactStep({ contact, faults, onDone }: ContactStepProps) {
  const t = useTranslations('checkout');
  const messageOf = useFaultMessage();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const phone = textOf(values, 'contact.phone');
    onDone({
      email: textOf(values, 'contact.email'),
      name: textOf(values, 'contact.name'),
      phone: phone === '' ? null : phone,
    });
  };
  return (
    <Form faults={faults} messageOf={messageOf} onSubmit={submit}>
      <TextField
        label={t('contact.email')}
        name="contact.email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        maxLength={254}
        hint={t('contact.emailHint')}
        defaultValue={contact?.email}
        messages={{ valueMissing: t('contact.emailMissing'), typeMismatch: t('contact.emailInvalid') }}
      />
      <TextField
        label={t('contact.name')}
        name="contact.name"
        autoComplete="name"
        required
        maxLength={100}
        defaultValue={contact?.name}
        messages={{ valueMissing: t('contact.nameMissing') }}
      />
      <TextField
        label={t('contact.phone')}
        name="contact.phone"
        type="tel"
        autoComplete="tel"
        note={t('optional')}
        hint={t('contact.phoneHint')}
        maxLength={40}
        defaultValue={contact?.phone ?? undefined}
      />
      <Button type="submit" variant="primary" size="large" isWide>
        {t('contact.next')}
      </Button>
    </Form>
  );
}
