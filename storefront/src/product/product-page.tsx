import { Breadcrumbs } from '@commerce/ui/breadcrumbs';
import { createLazyRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery } from '@commerce/browser/graphql/use-query';
import { useTranslations } from 'use-intl';
import { ProductRail } from '../catalogue/product-rail.tsx';
import { ProductPageDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { breadcrumbList, productData } from '../head/structured-data.ts';
import { useHead } from '../head/use-head.ts';
import { Region } from '../regions/region.tsx';
import { useInBrowser } from '../regions/use-in-browser.ts';
import { usePaths, useShop, useTexts, WithMessages } from '../routing/shop-context.tsx';
import { Buy } from './buy.tsx';
import { Details } from './details.tsx';
import { Gallery } from './gallery.tsx';
import type { ProductData } from './product-data.ts';
import { Reviews } from './reviews.tsx';

const RecentlySeen = lazy(() => import('./recently-seen.tsx'));

export const route = createLazyRoute('/products/$slug')({
  component: function ProductRoute() {
    const { slug } = route.useParams();
    return (
      <WithMessages parts={['common', 'product']}>
        <ProductPage key={slug} slug={slug} />
      </WithMessages>
    );
  },
});

function ProductPage({ slug }: { readonly slug: string }) {
  const t = useTranslations('product');
  const common = useTranslations('common');
  const paths = usePaths();
  const { data } = useQuery(documentOf(ProductPageDocument), { slug, ...useTexts() });
  const product = data?.product;
  const isInBrowser = useInBrowser();
  useProductHead(product ?? undefined);
  if (product == null) return null;
  const crumbs = [
    { label: common('home'), href: paths.home },
    ...product.category.path.map(({ slug, name }) => ({ label: name, href: paths.category(slug) })),
    { label: product.title },
  ];
  return (
    <>
      <div className="mx-auto max-w-content px-(--gutter)">
        <div className="pt-3 pb-1 lg:pt-6 lg:pb-3">
          <Breadcrumbs label={common('breadcrumbs')} crumbs={crumbs} />
        </div>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-16">
          <Region>
            <Gallery images={product.images} title={product.title} />
          </Region>
          <Region>
            <Buy product={product} />
          </Region>
        </div>
      </div>
      <Region>
        <Details product={product} />
      </Region>
      <Region>
        <Reviews product={product} />
      </Region>
      <Region>
        <ProductRail title={t('related')} products={product.related} />
      </Region>
      {isInBrowser && (
        <Region>
          <Suspense>
            <RecentlySeen productId={product.id} />
          </Suspense>
        </Region>
      )}
    </>
  );
}

function useProductHead(product: ProductData | undefined): void {
  const common = useTranslations('common');
  const paths = usePaths();
  const { origin } = useShop();
  if (product === undefined) return useHead({ title: common('shopName') });
  const { seo, title, description, images, category, slug } = product;
  const path = paths.product(slug);
  const way = [
    { name: common('home'), path: paths.home },
    ...category.path.map((each) => ({ name: each.name, path: paths.category(each.slug) })),
    { name: title, path },
  ];
  useHead({
    title: `${seo.title ?? title} · ${common('shopName')}`,
    description: seo.description ?? summaryOf(description),
    path,
    image: images[0]?.url,
    type: 'product',
    jsonLd: [productData(product, { url: `${origin}${path}`, origin }), breadcrumbList(way, origin)],
  });
}

/** The first sentences of a description, without the marks of Markdown. */
function summaryOf(description: string, maxLength = 160): string {
  const plain = description
    .replaceAll(/[*_#>`]|\[|\]\([^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain.length <= maxLength) return plain;
  const cut = plain.slice(0, maxLength);
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}
