import { facts, greeting, link, paragraph, type Content, type Links } from './content.ts';
import { headerText, plain } from './plain.ts';

/** A product variant. */
interface Item {
  readonly title: string;
  readonly sku: string;
}

/** Sent to staff. */
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

export function backInStock(
  {
    name,
    title,
    sku,
    slug,
    options,
  }: Item & {
    readonly name: string | null;
    readonly slug: string;
    readonly options: readonly { readonly name: string; readonly value: string }[];
  },
  links: Links,
): Content {
  return {
    subject: `Available again: ${headerText(title, 100)}`,
    blocks: [
      greeting(name),
      paragraph('You asked us to tell you when this item is available again. It can be ordered now.'),
      facts(
        { name: 'Product', value: plain(title, 100) },
        ...options.map((option) => ({ name: plain(option.name, 50), value: plain(option.value, 100) })),
        { name: 'SKU', value: plain(sku, 64) },
      ),
      link('View product', links.to(`products/${encodeURIComponent(headerText(slug, 100))}`)),
      paragraph('We cannot reserve it for you, and we will not email you about it again unless you ask us to.'),
    ],
  };
}
