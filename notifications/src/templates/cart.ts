import { greeting, link, paragraph, type Content, type Writing } from './content.ts';
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
  writing: Writing,
): Content {
  const { cart: t } = writing.texts;
  return {
    subject: t.left,
    blocks: [
      greeting(name, writing),
      paragraph(t.stillThere),
      ...itemList(items, moreItems, writing),
      link(t.view, writing.linkTo('cart')),
      paragraph(t.agreed),
    ],
  };
}
