import { facts, paragraph, type Block } from './content.ts';
import { plain } from './plain.ts';

/** An item of a cart or an order. */
export interface Item {
  readonly title: string;
  readonly quantity: number;
}

/** @param more how many further items there are */
export function itemList(items: readonly Item[], more: number): Block[] {
  if (items.length === 0) return [];
  const listed = items.map(({ title, quantity }) => ({
    name: plain(title, 100),
    value: quantity.toLocaleString('en'),
  }));
  return [facts(...listed), ...(more === 0 ? [] : [paragraph(`And ${more.toLocaleString('en')} more.`)])];
}
