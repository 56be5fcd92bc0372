import { facts, greeting, link, paragraph, type Content, type Links } from './content.ts';
import { plain } from './plain.ts';

export function cartReminder(
  {
    name,
    items,
    moreItems,
  }: {
    readonly name: string | null;
    readonly items: readonly { readonly title: string; readonly quantity: number }[];
    readonly moreItems: number;
  },
  links: Links,
): Content {
  return {
    subject: 'You left something in your cart',
    blocks: [
      greeting(name),
      paragraph('These items are still in your cart. We have not reserved them.'),
      facts(...items.map(({ title, quantity }) => ({ name: plain(title, 100), value: quantity.toLocaleString('en') }))),
      ...(moreItems === 0 ? [] : [paragraph(`And ${moreItems.toLocaleString('en')} more.`)]),
      link('View cart', links.to('cart')),
      paragraph('You receive this email because you agreed to reminders. You can turn them off in your account.'),
    ],
  };
}
