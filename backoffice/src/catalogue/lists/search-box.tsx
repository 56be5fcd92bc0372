import { cx } from '@commerce/ui/cx';
import { controlClass } from '@commerce/ui/field';
import SearchIcon from 'lucide-react/icons/search';
import { useEffect, useRef, useState } from 'react';

/** What somebody looks for. It is applied when the typing pauses, or at once with Enter. "/" leads here. */
export function SearchBox({
  label,
  value = '',
  onSearch,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onSearch: (text: string | undefined) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [applied, setApplied] = useState(value);
  if (applied !== value) {
    setApplied(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text.trim() || undefined), 300);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== '/' || (event.target as Element).closest('input, textarea, select, [role=dialog]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  return (
    <form
      role="search"
      aria-label={label}
      className="relative grid w-full items-center md:w-56"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim() || undefined);
      }}
    >
      <SearchIcon className="pointer-events-none absolute left-3 size-4 text-soft" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={100}
        onChange={({ target }) => setText(target.value)}
        className={cx(controlClass, 'h-(--field) pl-9 text-small placeholder:text-soft')}
      />
    </form>
  );
}
