import { useRouter } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';
import { readSearch } from './search-text.ts';

const base = '/admin';

/** A link that the router follows, if it leads to a page of the back office. */
export function StaffLink({ href = '', onClick, ...props }: ComponentProps<'a'>) {
  const router = useRouter();
  const isOurs = (href === base || href.startsWith(`${base}/`)) && props.target === undefined;
  if (!isOurs) return <a {...props} href={href} onClick={onClick} />;
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const isForBrowser = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || isForBrowser) return;
    event.preventDefault();
    void router.navigate(targetOf(href));
  };
  return <a {...props} href={href} onClick={follow} />;
}

/** The route and the search of an address of the back office, such as /admin/orders?status=CONFIRMED. */
export function targetOf(href: string) {
  const { pathname, search, hash } = new URL(href, 'http://shop');
  const to = pathname.slice(base.length) || '/';
  return { to, search: readSearch(search), hash: hash.slice(1) } as { to: string };
}
