import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Search } from '../routing/search-text.ts';

/** The filters in the address, and how to change some of them, which leads to the first page. */
export function useFilters(): readonly [search: Search, change: (changes: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Search): void => {
      const next = (before: Search) => ({ ...before, after: undefined, ...changes });
      void navigate({ to: '.', search: next, replace: !('after' in changes) } as never);
    },
    [navigate],
  );
  return [search, change];
}
