import { useQuery } from '@commerce/browser/graphql/use-query';
import { Picture } from '@commerce/ui/picture';
import ArrowRight from 'lucide-react/icons/arrow-right';
import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import { SuggestionsDocument, type SuggestionsQuery } from '../generated/operations.ts';
import { documentOf } from '../graphql/documents.ts';
import { usePaths, useTexts } from '../routing/shop-context.tsx';

/** How long somebody pauses before the text is sent. */
const pauseMs = 120;

/** What the keys of the search field do to the list. */
export interface SuggestionsHandle {
  readonly move: (by: 1 | -1) => void;
  readonly activeHref: () => string | undefined;
}

interface SuggestionsProps {
  readonly id: string;
  readonly text: string;
  readonly onActiveChange: (id: string | undefined) => void;
  readonly onChoose: (href: string) => void;
  readonly ref: Ref<SuggestionsHandle>;
}

/** Products that match what has been typed so far, with pictures, and the way to all results. */
export default function Suggestions({ id, text, onActiveChange, onChoose, ref }: SuggestionsProps) {
  const t = useTranslations('common.search');
  const paths = usePaths();
  const asked = useSettled(text);
  const { data } = useQuery(documentOf(SuggestionsDocument), { text: asked, ...useTexts() });
  const products = data?.productSuggestions ?? [];
  const hrefs = [...products.map(({ slug }) => paths.product(slug)), paths.search({ q: text })];
  const [active, setActive] = useState<number>();
  const optionId = (index: number) => `${id}-${index}`;
  useImperativeHandle(ref, () => ({
    move: (by) => {
      const next = ((active ?? (by === 1 ? -1 : 0)) + by + hrefs.length) % hrefs.length;
      setActive(next);
      onActiveChange(optionId(next));
    },
    activeHref: () => (active === undefined ? undefined : hrefs[active]),
  }));
  useEffect(() => {
    setActive(undefined);
    onActiveChange(undefined);
  }, [text, onActiveChange]);
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('suggestions')}
      className="absolute inset-x-0 top-[calc(100%+8px)] z-40 animate-appear overflow-hidden rounded-card border border-line bg-surface p-2 shadow-float"
    >
      {products.map((product, index) => (
        <Option
          key={product.id}
          id={optionId(index)}
          isActive={active === index}
          onChoose={() => onChoose(hrefs[index]!)}
        >
          <Suggestion product={product} />
        </Option>
      ))}
      <Option
        id={optionId(products.length)}
        isActive={active === products.length}
        onChoose={() => onChoose(paths.search({ q: text }))}
      >
        <span className="flex-1 truncate py-1.5 text-small font-medium">{t('all', { text })}</span>
        <ArrowRight className="size-4" />
      </Option>
    </ul>
  );
}

function Option({
  id,
  isActive,
  onChoose,
  children,
}: {
  readonly id: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    // The field keeps the focus, and handles the keys.
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className="flex min-h-(--target) cursor-pointer items-center gap-3 rounded-button px-2 py-1 hover:bg-sunken aria-selected:bg-sunken"
    >
      {children}
    </li>
  );
}

function Suggestion({ product }: { readonly product: SuggestionsQuery['productSuggestions'][number] }) {
  const { title, category, images, priceRange } = product;
  return (
    <>
      <Picture
        file={pictureFile(images[0])}
        alt=""
        sizes="48px"
        shape="square"
        className="w-12 flex-none rounded-button"
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-small font-medium">{title}</span>
        <span className="block truncate text-caption text-soft">{category.name}</span>
      </span>
      <span className="text-small font-bold tabular-nums">{priceRange.min.formatted}</span>
    </>
  );
}

/** The text after a pause. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
