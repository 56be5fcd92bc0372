import { Count } from '@commerce/ui/badge';
import { Anchor } from '@commerce/ui/anchor';
import ShoppingBag from 'lucide-react/icons/shopping-bag';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { usePaths } from '../routing/shop-context.tsx';
import { isCartLikely, onCountChange, rememberedCount } from './cart-memory.ts';
import { onDrawerRequest } from './cart-signals.ts';

const CartHost = lazy(() => import('./cart-host.tsx'));

/** How many items are in the cart. The cart itself is loaded if there are any, or when it is opened. */
export function CartLink() {
  const t = useTranslations('common.header');
  const paths = usePaths();
  const count = useSyncExternalStore(onCountChange, rememberedCount, () => 0);
  const isLikely = useSyncExternalStore(onCountChange, isCartLikely, () => false);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    setOpen(true);
  };
  useEffect(() => onDrawerRequest(open), []);
  return (
    <>
      <Anchor
        href={paths.cart}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return;
          event.preventDefault();
          open();
        }}
        className="inline-flex h-(--target) items-center gap-2 rounded-button px-3 text-small font-medium transition-colors hover:bg-sunken"
      >
        <ShoppingBag />
        <span className="max-lg:sr-only">{t('cart')}</span>
        {count > 0 && (
          <Count>
            <span aria-hidden="true">{count}</span>
            <span className="sr-only">{t('items', { count })}</span>
          </Count>
        )}
      </Anchor>
      {(wasOpened || isLikely) && (
        <Suspense>
          <CartHost isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
