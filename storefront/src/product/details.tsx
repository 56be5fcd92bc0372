import { Accordion } from '@commerce/ui/accordion';
import { useFormatter, useTranslations } from 'use-intl';
import type { ProductData } from './product-data.ts';

/** The description, the attributes, and questions with answers. */
export function Details({ product }: { readonly product: ProductData }) {
  const t = useTranslations('product');
  const { descriptionHtml, faq } = product;
  const questions = [
    ...faq.map(({ question, answer }) => ({ title: question, content: answer })),
    { title: t('delivery.title'), content: t('delivery.text') },
  ];
  return (
    <section className="mx-auto mt-(--section) grid max-w-content gap-12 px-(--gutter) lg:grid-cols-[5fr_7fr] lg:gap-16">
      <div>
        <h2 className="font-display text-h2 font-bold">{t('about')}</h2>
        {/* The products service creates this HTML from Markdown, without tags of the author. */}
        <div
          className="prose mt-4 max-w-prose text-lead text-pretty text-soft"
          dangerouslySetInnerHTML={{ __html: descriptionHtml }}
        />
        <Facts product={product} />
      </div>
      <div>
        <h2 className="sr-only">{t('questions')}</h2>
        <Accordion questions={questions.map((each, index) => ({ ...each, isOpen: index === 0 }))} />
      </div>
    </section>
  );
}

function Facts({ product: { attributes, brand, variants } }: { readonly product: ProductData }) {
  const t = useTranslations('product.facts');
  const format = useFormatter();
  const rows = [
    ...(brand ? [{ key: 'brand', label: t('brand'), value: brand.name }] : []),
    ...attributes.map(({ attribute: { id, label, unit }, choice, number, boolean }) => ({
      key: id,
      label,
      value:
        choice ?? (number === null ? t(boolean ? 'yes' : 'no') : `${format.number(number)}${unit ? ` ${unit}` : ''}`),
    })),
    ...(variants.length === 1 ? [{ key: 'sku', label: t('article'), value: variants[0]!.sku }] : []),
  ];
  if (rows.length === 0) return null;
  return (
    <dl className="mt-8 grid grid-cols-[8.5rem_1fr] border-t border-line text-small">
      {rows.map(({ key, label, value }) => (
        <div key={key} className="col-span-full grid grid-cols-subgrid border-b border-line py-2.5">
          <dt className="text-soft">{label}</dt>
          <dd className={key === 'sku' ? 'font-mono' : ''}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
