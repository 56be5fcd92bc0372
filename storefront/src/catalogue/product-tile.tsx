import { Badge } from '@commerce/ui/badge';
import { Price } from '@commerce/ui/price';
import { ProductCard } from '@commerce/ui/product-card';
import { SwatchDots } from '@commerce/ui/swatches';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ProductCardFragment } from '../generated/operations.ts';
import { useInBrowser } from '../regions/use-in-browser.ts';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { isNew } from './is-new.ts';
import { pictureFile } from './picture-file.ts';

const QuickAdd = lazy(() => import('./quick-add.tsx'));

export interface ProductTileProps {
  readonly product: ProductCardFragment;
  /** How wide the picture is shown. */
  readonly sizes?: string;
  /** Whether it is in the first row of the page. */
  readonly isFirst?: boolean;
  readonly headingLevel?: 2 | 3;
  /** Whether new products have a badge: not where most are new. */
  readonly marksNew?: boolean;
}

const usualSizes = '(min-width: 75rem) 19rem, (min-width: 48rem) 31vw, 46vw';

/** A product in a list: picture, name, what it comes in, price. */
export function ProductTile({
  product,
  sizes = usualSizes,
  isFirst,
  headingLevel,
  marksNew = false,
}: ProductTileProps) {
  const t = useTranslations('common.card');
  const paths = usePaths();
  const { now } = useShop();
  const isInBrowser = useInBrowser();
  const discount = Math.max(0, ...product.variants.map(({ discountPercentage }) => discountPercentage ?? 0));
  const detail = useDetail(product);
  const href = paths.product(product.slug);
  const { min, max } = product.priceRange;
  const listPrice = product.variants.length === 1 || discount > 0 ? reducedFrom(product) : undefined;
  return (
    <ProductCard
      href={href}
      name={product.title}
      picture={pictureFile(product.images[0])}
      sizes={sizes}
      isFirst={isFirst}
      headingLevel={headingLevel}
      badge={
        discount > 0 ? (
          <OnPicture>
            <Badge tone="discount">−{discount} %</Badge>
          </OnPicture>
        ) : marksNew && isNew(product.publishedAt, now) ? (
          <OnPicture>
            <Badge tone="surface">{t('new')}</Badge>
          </OnPicture>
        ) : undefined
      }
      detail={detail}
      quickAdd={
        isInBrowser &&
        product.available &&
        product.variants.length === 1 && (
          <Suspense>
            <QuickAdd product={product} href={href} />
          </Suspense>
        )
      }
      price={
        <Price
          amount={min.formatted}
          listAmount={listPrice}
          listLabel={t('before')}
          prefix={min.amountMinor === max.amountMinor ? undefined : t('from')}
        />
      }
    />
  );
}

/** Above the picture, which is positioned. */
function OnPicture({ children }: { readonly children: ReactNode }) {
  return <span className="relative inline-flex">{children}</span>;
}

/** The former price, if it is the same for all variants. */
function reducedFrom({ variants }: ProductCardFragment): string | undefined {
  const [first, ...others] = new Set(variants.map(({ listPrice }) => listPrice?.formatted));
  return others.length === 0 ? first : undefined;
}

/** What a product comes in: colours with their number, sizes, or a number of choices. Undefined for one thing only. */
function useDetail({ available, options }: ProductCardFragment): ReactNode {
  const t = useTranslations('common.card');
  if (!available) return t('soldOut');
  const colours = options.find(({ values }) => values.some(({ swatch }) => swatch !== null));
  if (colours !== undefined) {
    const dots = colours.values.flatMap(({ swatch }) => (swatch === null ? [] : [{ colour: swatch }]));
    return (
      <>
        <SwatchDots colours={dots.slice(0, 4)} />
        <span>{t('colours', { count: colours.values.length })}</span>
      </>
    );
  }
  const [first] = options;
  const [one, two] = first?.values ?? [];
  if (first === undefined || one === undefined) return undefined;
  if (two === undefined) return <span className="truncate">{one.value}</span>;
  if (first.values.length === 2 && one.value.length + two.value.length < 28)
    return <span className="truncate">{t('oneOrOther', { one: one.value, other: two.value })}</span>;
  return <span className="truncate">{t('choices', { name: first.name, count: first.values.length })}</span>;
}
