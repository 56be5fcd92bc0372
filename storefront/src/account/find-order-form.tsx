import { Button } from '@commerce/ui/button';
import { useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Input } from '../forms/input.tsx';

/** Leads to an order by its number, which mails and labels have. */
export function FindOrderForm() {
  const t = useTranslations('account.orders');
  const navigate = useNavigate();
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('number');
    const number = typeof typed === 'string' ? typed.replaceAll(/\D/g, '') : '';
    if (number !== '') void navigate({ to: '/orders/$number', params: { number } });
  };
  return (
    <form role="search" aria-label={t('find')} onSubmit={find} className="mb-6 flex max-w-100 items-end gap-2.5">
      <Input label={t('find')} name="number" inputMode="numeric" autoComplete="off" maxLength={20} className="flex-1" />
      <Button type="submit">{t('show')}</Button>
    </form>
  );
}
