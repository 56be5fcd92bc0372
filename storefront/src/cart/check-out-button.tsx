import { Button, ButtonLink } from '@commerce/ui/button';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';
import type { CartView } from './cart-store.ts';

/** Leads to checkout, unless something in the cart cannot be ordered. */
export function CheckOutButton({ cart, onLeave }: { readonly cart: CartView; readonly onLeave?: () => void }) {
  const t = useTranslations('cart');
  const paths = usePaths();
  if (!cart.canBeOrdered)
    return (
      <Button isWide variant="primary" reason={t('attention')}>
        {t('checkOut')}
      </Button>
    );
  return (
    <ButtonLink isWide variant="primary" size="large" href={paths.checkout()} onClick={onLeave}>
      {t('checkOut')}
    </ButtonLink>
  );
}
