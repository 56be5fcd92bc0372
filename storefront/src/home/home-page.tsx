import { createLazyRoute } from '@tanstack/react-router';
import { useQuery } from '@commerce/browser/graphql/use-query';
import { useTranslations } from 'use-intl';
import { ProductRail } from '../catalogue/product-rail.tsx';
import { HomePageDocument } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { useHead } from '../head/use-head.ts';
import { Region } from '../regions/region.tsx';
import { usePaths, useShop, WithMessages } from '../routing/shop-context.tsx';
import { CategoryTiles } from './category-tiles.tsx';
import { Facts } from './facts.tsx';
import { Hero } from './hero.tsx';
import { homeVariables } from './home-variables.ts';
import { Story } from './story.tsx';
import { TrackingBand } from './tracking-band.tsx';

export const route = createLazyRoute('/')({
  component: () => (
    <WithMessages parts={['common', 'home']}>
      <HomePage />
    </WithMessages>
  ),
});

function HomePage() {
  const t = useTranslations('home');
  const common = useTranslations('common');
  const paths = usePaths();
  const { language } = useShop();
  const { data } = useQuery(documentOf(HomePageDocument), homeVariables(language));
  const [newest] = data?.newest.nodes ?? [];
  useHead({
    title: `${t('title')} · ${common('shopName')}`,
    description: t('description'),
    path: paths.home,
    image: data?.hero?.images[0]?.url,
  });
  if (data === undefined) return null;
  return (
    <>
      {(data.hero ?? newest) && <Hero product={data.hero} fallback={newest} />}
      <Facts />
      <CategoryTiles categories={data.rootCategories} />
      <Region>
        <ProductRail
          title={t('newest.title')}
          intro={t('newest.intro')}
          more={{ href: paths.newest(), label: t('newest.more') }}
          products={data.newest.nodes}
          marksNew
        />
      </Region>
      <TrackingBand />
      <Region>
        <ProductRail
          title={t('sale.title')}
          intro={t('sale.intro')}
          more={{ href: paths.sale(), label: t('sale.more') }}
          products={data.sale.nodes}
        />
      </Region>
      <Story categories={data.rootCategories} />
    </>
  );
}
