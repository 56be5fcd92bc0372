import { TextLink } from '@commerce/ui/text-link';
import type { ReactNode } from 'react';
import type { ProductCardFragment } from '../generated/operations.ts';
import { ProductTile } from './product-tile.tsx';

const sizes = '(min-width: 75rem) 19rem, (min-width: 48rem) 36vw, 64vw';

/** A row of products that scrolls sideways where there is no room. */
export function ProductRail({
  title,
  intro,
  more,
  products,
  marksNew = false,
}: {
  readonly title: ReactNode;
  readonly intro?: ReactNode;
  readonly more?: { readonly href: string; readonly label: string };
  readonly products: readonly ProductCardFragment[];
  readonly marksNew?: boolean;
}) {
  if (products.length === 0) return null;
  return (
    <section className="mx-auto mt-(--section) max-w-content px-(--gutter)">
      <div className="mb-6 flex items-end justify-between gap-4">
        <div>
          <h2 className="font-display text-h2 font-bold">{title}</h2>
          {intro && <p className="mt-1.5 text-soft max-md:text-small">{intro}</p>}
        </div>
        {more && (
          <TextLink variant="more" href={more.href}>
            {more.label}
          </TextLink>
        )}
      </div>
      <ul className="rail -mx-(--gutter) grid snap-x snap-mandatory scroll-px-(--gutter) auto-cols-[64%] grid-flow-col gap-(--gap) overflow-x-auto px-(--gutter) [scrollbar-width:none] md:auto-cols-[36%] xl:mx-0 xl:scroll-px-0 xl:px-0 xl:auto-cols-[calc((100%-3*var(--gap))/4)]">
        {products.map((product) => (
          <li key={product.id} className="snap-start">
            <ProductTile product={product} sizes={sizes} marksNew={marksNew} />
          </li>
        ))}
      </ul>
    </section>
  );
}
