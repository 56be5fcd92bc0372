import { useLocation, useRouter } from '@tanstack/react-router';
import Search from 'lucide-react/icons/search';
import {
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
  type SubmitEvent,
} from 'react';
import { useTranslations } from 'use-intl';
import { targetOf } from '../routing/link.tsx';
import { usePaths } from '../routing/shop-context.tsx';
import type { SuggestionsHandle } from './suggestions.tsx';

const Suggestions = lazy(() => import('./suggestions.tsx'));

/** The text in the field, and what its keys do. */
function useSearchField() {
  const paths = usePaths();
  const router = useRouter();
  const current = useLocation({ select: ({ search }) => search.q ?? '' });
  const [draft, setDraft] = useState({ for: current, text: current });
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<string>();
  const handle = useRef<SuggestionsHandle>(null);
  const input = useRef<HTMLInputElement>(null);
  const text = draft.for === current ? draft.text : current;

  const go = (href: string) => {
    setOpen(false);
    const target = targetOf(href);
    if (target !== undefined) void router.navigate(target);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') go(paths.search({ q: text.trim() }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      handle.current?.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && isOpen) {
      const href = handle.current?.activeHref();
      if (href === undefined) return;
      event.preventDefault();
      go(href);
    }
  };
  const type = (next: string) => {
    setDraft({ for: current, text: next });
    setOpen(true);
  };
  useTypedBefore(input, type);
  return { input, text, type, isOpen, setOpen, active, setActive, handle, go, submit, onKeyDown };
}

/** Takes what was typed into the page of the server before the scripts had arrived. React does not report it. */
function useTypedBefore(input: RefObject<HTMLInputElement | null>, type: (text: string) => void): void {
  const typed = useEffectEvent(() => {
    const { current } = input;
    if (current !== null && current.value !== current.defaultValue) type(current.value);
  });
  useEffect(() => typed(), []);
}

/** The search of every page: a form that works without JavaScript, with suggestions while somebody types. */
export function SearchBox() {
  const t = useTranslations('common.search');
  const paths = usePaths();
  const listId = useId();
  const { input, text, type, isOpen, setOpen, active, setActive, handle, go, submit, onKeyDown } = useSearchField();
  const hasList = isOpen && text.trim().length >= 2;
  return (
    <form role="search" action={paths.search()} onSubmit={submit} className="relative">
      <label className="flex h-(--target) items-center gap-2.5 rounded-full border border-transparent bg-sunken px-3.5 text-soft transition-colors hover:border-control has-focus-visible:bg-surface has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <Search />
        <span className="sr-only">{t('label')}</span>
        <input
          ref={input}
          type="search"
          name="q"
          value={text}
          placeholder={t('placeholder')}
          autoComplete="off"
          maxLength={200}
          role="combobox"
          aria-expanded={hasList}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={hasList ? active : undefined}
          onChange={(event) => type(event.target.value)}
          onFocus={() => setOpen(true)}
          onBlur={(event) => {
            if (!event.currentTarget.form?.contains(event.relatedTarget)) setOpen(false);
          }}
          onKeyDown={onKeyDown}
          className="h-full w-full min-w-0 flex-1 bg-transparent text-text outline-none [&::-webkit-search-cancel-button]:hidden"
        />
      </label>
      {hasList && (
        <Suspense>
          <Suggestions ref={handle} id={listId} text={text.trim()} onActiveChange={setActive} onChoose={go} />
        </Suspense>
      )}
    </form>
  );
}
