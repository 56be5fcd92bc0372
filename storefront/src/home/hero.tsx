import { ButtonLink } from '@commerce/ui/button';
import { TextLink } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import type { HomePageQuery, ProductCardFragment } from '../generated/operations.ts';
import { usePaths } from '../routing/shop-context.tsx';

interface HeroProps {
  readonly product: HomePageQuery['hero'];
  /** Shown if the shop does not have the product. */
  readonly fallback: ProductCardFragment | undefined;
}

/** The first screen of the shop: one product on a lit wall. */
export function Hero({ product, fallback }: HeroProps) {
  const t = useTranslations('home.hero');
  const paths = usePaths();
  const shown = product ?? fallback;
  const picture = pictureFile(shown?.images[0]);
  if (shown === undefined) return null;
  const root = product?.category.path[0] ?? product?.category;
  return (
    <section className="hero lamp relative overflow-hidden">
      {picture && (
        <picture>
          <source type="image/avif" srcSet={picture.avif} sizes="(min-width: 64rem) 50vw, 100vw" />
          <source type="image/webp" srcSet={picture.webp} sizes="(min-width: 64rem) 50vw, 100vw" />
          <img
            src={picture.src}
            width={picture.width}
            height={picture.height}
            alt={product?.images[0]?.alt ?? ''}
            fetchPriority="high"
            className="hero-picture"
          />
        </picture>
      )}
      <div className="relative z-1 mx-auto grid max-w-content px-(--gutter) max-lg:pb-84 lg:min-h-155 lg:grid-cols-2 lg:items-center">
        <div className="max-w-136 pt-12 lg:pb-16">
          {root && (
            <p className="mb-4 text-small font-medium text-brand-text">{t('eyebrow', { category: root.name })}</p>
          )}
          <h1 className="font-display text-display font-bold whitespace-pre-line">{t('title')}</h1>
          <p className="mt-6 max-w-112 text-lead text-pretty">
            {product ? firstSentence(product.description) : shown.title}
          </p>
          <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-2">
            <ButtonLink variant="primary" href={paths.product(shown.slug)}>
              {t('action', { title: shown.title })}
              <span className="opacity-85 tabular-nums">{shown.priceRange.min.formatted}</span>
            </ButtonLink>
            {root && (
              <TextLink variant="more" href={paths.category(root.slug)}>
                {t('all', { category: root.name })}
              </TextLink>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

/** Markdown is not shown here: the first sentence of a description has none. */
function firstSentence(description: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(description)?.[0] ?? description;
}
