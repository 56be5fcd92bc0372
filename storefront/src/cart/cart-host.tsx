import { useEffect, useState, type ComponentType } from 'react';
import { useShop } from '../routing/shop-context.tsx';
import type CartDrawer from './cart-drawer.tsx';
import { useCart } from './use-cart.ts';

/** Keeps the cart up to date, and shows it beside the page when somebody asks for it. */
export default function CartHost({ isOpen, onOpenChange }: Parameters<typeof CartDrawer>[0]) {
  const { messages } = useShop();
  const [Drawer, setDrawer] = useState<ComponentType<Parameters<typeof CartDrawer>[0]>>();
  useCart();
  useEffect(() => {
    if (!isOpen || Drawer !== undefined) return;
    const load = async () => {
      const [drawer] = await Promise.all([import('./cart-drawer.tsx'), messages.load('cart')]);
      setDrawer(() => drawer.default);
    };
    void load();
  }, [isOpen, Drawer, messages]);
  return Drawer && <Drawer isOpen={isOpen} onOpenChange={onOpenChange} />;
}
