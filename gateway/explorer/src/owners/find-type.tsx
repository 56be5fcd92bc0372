import Search from 'lucide-react/icons/search';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Graph } from '../graph.ts';
import { hrefOf } from '../route.ts';
import { findInGraph } from './find-in-graph.ts';

/** Finds types and fields by name. `/` goes to the field. */
export function FindType({ graph }: { readonly graph: Graph }) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const matches = useMemo(() => findInGraph(text, graph), [text, graph]);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (event.key !== '/' || isTyping) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);
  return (
    <div className="find-type" onKeyDown={({ key }) => key === 'Escape' && setText('')}>
      <label className="find">
        <Search className="size-4" />
        <span className="sr-only">Find a type or a field</span>
        <input
          ref={input}
          type="search"
          placeholder="Find a type or a field"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {text.trim() !== '' && (
        <ul aria-label="Matches">
          {matches.map(({ type, field }) => (
            <li key={`${type}.${field}`}>
              <a href={hrefOf('owners', type)} onClick={() => setText('')}>
                {field === undefined ? <b>{type}</b> : `${type}.${field}`}
              </a>
            </li>
          ))}
          {matches.length === 0 && <li className="find-none">Nothing has this name.</li>}
        </ul>
      )}
    </div>
  );
}
