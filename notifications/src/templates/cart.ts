import { greeting, link, paragraph, type Content, type Links } from './content.ts';
import { itemList, type Item } from './items.ts';

export function cartReminder(
  {
    name,
    items,
    moreItems,
  }: {
    readonly name: string | null;
    readonly items: readonly Item[];
    readonly moreItems: number;
  },
  links: Links,
): Content {
  return {
    subject: 'You left something in your cart',
    blocks: [
      greeting(name),
      paragraph('These items are still in your cart. We have not reserved them.'),
      ...itemList(items, moreItems),
      link('View cart', links.to('cart')),
      paragraph('You receive this email because you agreed to reminders. You can turn them off in your account.'),
    ],
  };
}
