import { Badge } from '@commerce/ui/badge';
import { Price } from '@commerce/ui/price';
import { ProductCard } from '@commerce/ui/product-card';
import { SwatchDots } from '@commerce/ui/swatches';
import { useTranslations } from 'use-intl';
import type { ProductCardFragment } from '../generated/operations.ts';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { isNew } from './is-new.ts';
import { pictureFile } from './picture-file.ts';

export interface ProductTileProps {
  readonly product: ProductCardFragment;
  /** How wide the picture is shown. */
  readonly sizes?: string;
  /** Whether it is in the first row of the page. */
  readonly isFirst?: boolean;
  readonly headingLevel?: 2 | 3;
}

const usualSizes = '(min-width: 75rem) 19rem, (min-width: 48rem) 31vw, 46vw';

/** A product in a list: picture, name, what it comes in, price. */
export function ProductTile({ product, sizes = usualSizes, isFirst, headingLevel }: ProductTileProps) {
  const t = useTranslations('common.card');
  const paths = usePaths();
  const { now } = useShop();
  const discount = Math.max(0, ...product.variants.map(({ discountPercentage }) => discountPercentage ?? 0));
  const { min, max } = product.priceRange;
  const listPrice = product.variants.length === 1 || discount > 0 ? reducedFrom(product) : undefined;
  return (
    <ProductCard
      href={paths.product(product.slug)}
      name={product.title}
      picture={pictureFile(product.images[0])}
      sizes={sizes}
      isFirst={isFirst}
      headingLevel={headingLevel}
      badge={
        discount > 0 ? (
          <Badge tone="discount">−{discount} %</Badge>
        ) : isNew(product.publishedAt, now) ? (
          <Badge tone="surface">{t('new')}</Badge>
        ) : undefined
      }
      detail={product.available ? <Comes product={product} /> : <span>{t('soldOut')}</span>}
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

/** The former price, if it is the same for all variants. */
function reducedFrom({ variants }: ProductCardFragment): string | undefined {
  const [first, ...others] = new Set(variants.map(({ listPrice }) => listPrice?.formatted));
  return others.length === 0 ? first : undefined;
}

/** What a product comes in: colours with their number, sizes, or a number of choices. */
function Comes({ product: { options } }: { readonly product: ProductCardFragment }) {
  const t = useTranslations('common.card');
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
  if (first === undefined || first.values.length === 0) return null;
  const [one, two] = first.values;
  if (first.values.length === 1) return <span className="truncate">{one!.value}</span>;
  if (first.values.length === 2 && one!.value.length + two!.value.length < 28)
    return <span className="truncate">{t('oneOrOther', { one: one!.value, other: two!.value })}</span>;
  return <span className="truncate">{t('choices', { name: first.name, count: first.values.length })}</span>;
}
