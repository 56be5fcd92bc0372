import { useRouter } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';
import { readSearch } from './page-search.ts';
import { useShop } from './shop-context.tsx';
import { basePathOf, languageOf } from '../i18n/languages.ts';

/** A link that the router follows, if it leads to a page of this shop in this language. Its page is loaded when it is touched. */
export function ShopLink({ href = '', onClick, onPointerEnter, onFocus, ...props }: ComponentProps<'a'>) {
  const router = useRouter();
  const { language } = useShop();
  const target = targetOf(href);
  if (target === undefined || languageOf(href) !== language)
    return <a {...props} href={href} onClick={onClick} onPointerEnter={onPointerEnter} onFocus={onFocus} />;
  const preload = () => void router.preloadRoute(target);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    void router.navigate({ ...target, viewTransition: true });
  };
  return (
    <a
      {...props}
      href={href}
      onClick={follow}
      onPointerEnter={(event) => {
        preload();
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        preload();
        onFocus?.(event);
      }}
    />
  );
}

/** Addresses on this host that are not of the shop. */
const ofOtherPages = /^\/(?:admin|explorer)(?:[/?#]|$)/;

/** The route and the search of an address of the shop; undefined for others, and for places on the same page. */
export function targetOf(href: string) {
  if (!href.startsWith('/') || ofOtherPages.test(href)) return undefined;
  const { pathname, search, hash } = new URL(href, 'http://shop');
  const base = basePathOf(languageOf(pathname));
  const to = base === '/' ? pathname : pathname.slice(base.length) || '/';
  return { to, search: readSearch(new URLSearchParams(search)), hash: hash.slice(1) };
}
