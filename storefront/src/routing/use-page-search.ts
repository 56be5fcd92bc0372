import { useLocation } from '@tanstack/react-router';
import type { PageSearch } from './page-search.ts';

/** The search of the current address. */
export function usePageSearch(): PageSearch {
  return useLocation({ select: ({ search }): PageSearch => search });
}
