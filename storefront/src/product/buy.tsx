import { OptionChips } from '@commerce/ui/option-chips';
import { Price } from '@commerce/ui/price';
import { Rating } from '@commerce/ui/rating';
import { Swatches } from '@commerce/ui/swatches';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInBrowser } from '../regions/use-in-browser.ts';
import { useViewer } from '../session/viewer.ts';
import type { ProductData } from './product-data.ts';
import { Promises } from './promises.tsx';
import { canOrder, choose, firstSelection, variantOf, type Selection } from './selection.ts';
import { StockLine } from './stock-line.tsx';
import { VariantTable } from './variant-table.tsx';
import { Summary } from './summary.tsx';

const PurchaseActions = lazy(() => import('./purchase-actions.tsx'));

/** Name, price, options and stock. What is bought is always the variant whose price and stock are shown. */
export function Buy({ product }: { readonly product: ProductData }) {
  const t = useTranslations('product');
  const viewer = useViewer();
  const isInBrowser = useInBrowser();
  const { title, variants, options, rating } = product;
  const [selection, setSelection] = useState(() => firstSelection(variants));
  const variant = variantOf(variants, selection) ?? variants[0];
  if (variant === undefined) return null;
  return (
    <div className="lg:sticky lg:top-6">
      <h1 className="font-display text-h1 font-bold lg:mt-2">{title}</h1>
      {rating && (
        <a href="#reviews" className="mt-3 inline-flex min-h-(--target) items-center hover:underline">
          <Rating value={rating.average} label={t('reviews.average', { average: rating.average })}>
            {t('reviews.count', { count: rating.count })}
          </Rating>
        </a>
      )}
      <div className={rating ? 'mt-1' : 'mt-4'}>
        <Price
          size="large"
          amount={variant.price.formatted}
          listAmount={variant.listPrice?.formatted}
          listLabel={t('before')}
          note={t('vat')}
        />
      </div>
      <Summary product={product} />
      <Options
        {...{ variants, options, selection }}
        onChoose={(name, value) => setSelection((current) => choose(variants, current, name, value))}
      />
      <StockLine variant={variant} />
      {isInBrowser ? (
        <Suspense fallback={<div className="needs-scripts mt-6 h-13" />}>
          <PurchaseActions {...{ viewer, product, variant }} />
        </Suspense>
      ) : (
        <div className="needs-scripts mt-6 h-13" />
      )}
      <VariantTable variants={variants} />
      <Promises />
    </div>
  );
}

interface OptionsProps extends Pick<ProductData, 'variants' | 'options'> {
  readonly selection: Selection;
  readonly onChoose: (name: string, value: string) => void;
}

/** A group for each option: colours as swatches, everything else as chips. */
function Options({ variants, options, selection, onChoose }: OptionsProps) {
  const t = useTranslations('product');
  return options.map(({ name, values }) => {
    const group = {
      legend: name,
      name: `option-${name}`,
      value: selection[name],
      onValueChange: (value: string) => onChoose(name, value),
    };
    const entries = values.map(({ value, swatch }) => ({
      value,
      label: value,
      colour: swatch ?? '',
      ...(!canOrder(variants, selection, name, value) && { unavailable: t('soldOut') }),
    }));
    const isColour = values.every(({ swatch }) => swatch !== null);
    return (
      <div key={name} className="needs-scripts mt-6 first-of-type:mt-8">
        {isColour ? <Swatches {...group} options={entries} /> : <OptionChips {...group} options={entries} />}
      </div>
    );
  });
}
