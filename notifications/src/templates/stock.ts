import { facts, greeting, link, paragraph, type Content, type Writing } from './content.ts';
import { headerText, plain } from './plain.ts';

/** A product variant. */
interface Item {
  readonly title: string;
  readonly sku: string;
}

/** Sent to staff, in English. */
export function lowStock({
  title,
  sku,
  availableQuantity,
  threshold,
}: Item & { readonly name: string | null; readonly availableQuantity: number; readonly threshold: number }): Content {
  return {
    subject: `Low stock: ${headerText(title, 100)}`,
    blocks: [
      paragraph('The stock of this item has fallen to its threshold.'),
      facts(
        { name: 'Product', value: plain(title, 100) },
        { name: 'SKU', value: plain(sku, 64) },
        { name: 'Available', value: availableQuantity.toLocaleString('en') },
        { name: 'Threshold', value: threshold.toLocaleString('en') },
      ),
    ],
  };
}

interface Wanted extends Item {
  readonly name: string | null;
  readonly slug: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

export function backInStock({ name, title, sku, slug, options }: Wanted, writing: Writing): Content {
  const { stock: t, product } = writing.texts;
  return {
    subject: t.again(headerText(title, 100)),
    blocks: [
      greeting(name, writing),
      paragraph(t.asked),
      facts(
        { name: product, value: plain(title, 100) },
        ...options.map((option) => ({ name: plain(option.name, 50), value: plain(option.value, 100) })),
        { name: t.sku, value: plain(sku, 64) },
      ),
      link(t.view, writing.linkTo(`products/${encodeURIComponent(headerText(slug, 100))}`)),
      paragraph(t.once),
    ],
  };
}
