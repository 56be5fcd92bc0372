import { useQuery } from '@commerce/browser/graphql/use-query';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { ProductRail } from '../catalogue/product-rail.tsx';
import { RecentlySeenDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { useTexts } from '../routing/shop-context.tsx';
import { rememberProduct, seenProducts } from './seen-products.ts';

const mostShown = 8;

/** The products that were looked at before this one. They are loaded when one has scrolled down to them. */
export default function RecentlySeen({ productId }: { readonly productId: string }) {
  const t = useTranslations('product');
  const texts = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const [ids] = useState(() =>
    seenProducts()
      .filter((id) => id !== productId)
      .slice(0, mostShown),
  );
  const isNear = useIsNear(place);
  useEffect(() => rememberProduct(productId), [productId]);
  const { data } = useQuery(
    documentOf(RecentlySeenDocument),
    { ids, ...texts },
    { isPaused: !isNear || ids.length === 0 },
  );
  const found = new Map(data?.products.nodes.map((product) => [product.id, product]));
  return (
    <div ref={place}>
      <ProductRail title={t('seen')} products={ids.flatMap((id) => found.get(id) ?? [])} />
    </div>
  );
}

/** Whether the element has been less than a screen away. */
function useIsNear(place: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '100%' },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, [place]);
  return isNear;
}
