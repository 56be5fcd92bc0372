import { Picture } from '@commerce/ui/picture';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import type { HomePageQuery } from '../generated/operations.ts';

/** What the shop stands for, beside two of its products. */
export function Story({ categories }: { readonly categories: HomePageQuery['rootCategories'] }) {
  const t = useTranslations('home.story');
  const files = [categories[3], categories[0]].map((each) => pictureFile(each?.products.nodes[0]?.images[0]));
  return (
    <section className="mx-auto mt-(--section) grid max-w-content items-center gap-8 px-(--gutter) lg:grid-cols-[7fr_5fr] lg:gap-16">
      <div className="grid grid-cols-2 gap-(--gap)">
        {files.map((file, index) => (
          <Picture
            key={index}
            file={file}
            alt=""
            sizes="(min-width: 64rem) 22rem, 45vw"
            className={`rounded-card ${index === 0 ? 'mb-8 lg:mb-16' : 'mt-8 lg:mt-16'}`}
          />
        ))}
      </div>
      <div>
        <h2 className="font-display text-h2 font-bold">{t('title')}</h2>
        <p className="mt-4 text-lead text-pretty text-soft">{t('text')}</p>
      </div>
    </section>
  );
}
