import { useTranslations } from 'use-intl';
import { FindOrderForm } from '../account/find-order-form.tsx';
import { usePaths } from '../routing/shop-context.tsx';
import { AccountAside } from './aside.tsx';
import { SignInFrame } from './frame.tsx';

/** For those who have the number of an order, but not its page. */
export function FindOrderPage() {
  const t = useTranslations('account');
  const paths = usePaths();
  const next = { next: paths.page('account/orders') };
  return (
    <SignInFrame
      title={t('findOrder.title')}
      lead={t('findOrder.lead')}
      aside={
        <AccountAside title={t('findOrder.account')} label={t('signIn.signIn')} href={paths.page('login', next)} />
      }
    >
      <FindOrderForm />
      <p className="text-small text-pretty text-soft">{t('findOrder.text')}</p>
    </SignInFrame>
  );
}
