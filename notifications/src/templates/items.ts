import { facts, number, paragraph, type Block, type Writing } from './content.ts';
import { plain } from './plain.ts';

/** An item of a cart or an order. */
export interface Item {
  readonly title: string;
  readonly quantity: number;
}

/** @param more how many further items there are */
export function itemList(items: readonly Item[], more: number, writing: Writing): Block[] {
  if (items.length === 0) return [];
  const listed = items.map(({ title, quantity }) => ({ name: plain(title, 100), value: number(quantity, writing) }));
  return [facts(...listed), ...(more === 0 ? [] : [paragraph(writing.texts.more(number(more, writing)))])];
}
