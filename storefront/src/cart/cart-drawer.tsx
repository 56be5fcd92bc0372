import { Drawer } from '@commerce/ui/drawer';
import { TextLink } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import { RegionError } from '../regions/region.tsx';
import { usePaths, WithMessages } from '../routing/shop-context.tsx';
import { CartLines } from './cart-lines.tsx';
import { CartNote } from './cart-note.tsx';
import { CartPriceSummary } from './cart-price-summary.tsx';
import { CartSkeleton, EmptyCart } from './cart-states.tsx';
import type { CartStore, CartView } from './cart-store.ts';
import { CheckOutButton } from './check-out-button.tsx';
import { useCart } from './use-cart.ts';

interface CartDrawerProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The cart beside the page. */
export default function CartDrawer(props: CartDrawerProps) {
  return (
    <WithMessages parts={['common', 'cart']}>
      <Content {...props} />
    </WithMessages>
  );
}

function Content({ isOpen, onOpenChange }: CartDrawerProps) {
  const t = useTranslations('cart');
  const { cart, store } = useCart();
  const change = (isNext: boolean) => {
    if (!isNext) store.settle();
    onOpenChange(isNext);
  };
  const leave = () => change(false);
  return (
    <Drawer
      isOpen={isOpen}
      onOpenChange={change}
      closeLabel={t('close')}
      title={
        <>
          {t('title')}
          {cart.count > 0 && <span className="ml-2.5 font-sans font-regular text-soft tabular-nums">{cart.count}</span>}
        </>
      }
      footer={cart.prices && <Footer cart={cart} onLeave={leave} />}
    >
      <Body {...{ cart, store }} onLeave={leave} />
    </Drawer>
  );
}

interface BodyProps {
  readonly cart: CartView;
  readonly store: CartStore;
  readonly onLeave: () => void;
}

function Body({ cart, store, onLeave }: BodyProps) {
  if (cart.status === 'failed') return <RegionError error={cart.error} onRetry={() => void store.load()} />;
  if (cart.status === 'loading') return <CartSkeleton />;
  const isEmpty = cart.lines.length + cart.removed.length + cart.refusals.length + cart.notices.length === 0;
  return isEmpty ? <EmptyCart onLeave={onLeave} /> : <CartLines {...{ cart, store, onLeave }} />;
}

function Footer({ cart, onLeave }: Omit<BodyProps, 'store'>) {
  const t = useTranslations('cart');
  const paths = usePaths();
  return (
    <div className="grid gap-4">
      <CartPriceSummary cart={cart} />
      <CheckOutButton cart={cart} onLeave={onLeave} />
      <p className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-caption text-soft">
        <CartNote cart={cart} />
        <TextLink href={paths.cart} variant="alone" onClick={onLeave}>
          {t('view')}
        </TextLink>
      </p>
    </div>
  );
}
