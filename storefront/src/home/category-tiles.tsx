import { CategoryTile } from '@commerce/ui/category-tile';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import type { HomePageQuery } from '../generated/operations.ts';
import { usePaths } from '../routing/shop-context.tsx';

/** The categories at the top, each with the picture of its most popular product. */
export function CategoryTiles({ categories }: { readonly categories: HomePageQuery['rootCategories'] }) {
  const t = useTranslations('home.categories');
  const paths = usePaths();
  if (categories.length === 0) return null;
  return (
    <section className="mx-auto mt-(--section) max-w-content px-(--gutter)">
      <h2 className="mb-6 font-display text-h2 font-bold">{t('title')}</h2>
      <ul className="grid grid-cols-4 gap-x-3 gap-y-5 lg:grid-cols-8 lg:gap-4">
        {categories.slice(0, 16).map(({ id, slug, name, productCount, products }) => (
          <li key={id}>
            <CategoryTile
              href={paths.category(slug)}
              name={name}
              picture={pictureFile(products.nodes[0]?.images[0])}
              sizes="(min-width: 64rem) 9rem, 23vw"
              detail={<span className="max-lg:hidden">{t('products', { count: productCount })}</span>}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
