import { useEffect } from 'react';
import { useShop } from '../routing/shop-context.tsx';
import { applyHead, type PageHead } from './page-head.ts';

/** Sets the title and the other tags of the page: in the HTML of the server, and with each navigation. */
export function useHead(head: PageHead): void {
  const { origin, renderedHead } = useShop();
  if (renderedHead !== undefined) renderedHead.current = head;
  const key = JSON.stringify(head);
  useEffect(() => applyHead(JSON.parse(key) as PageHead, origin), [key, origin]);
}
