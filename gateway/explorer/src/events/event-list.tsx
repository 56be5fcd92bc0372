import Lock from 'lucide-react/icons/lock';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { OwnerName } from '../parts/owner-name.tsx';
import { count } from '../plan/measures.ts';
import { hrefOf } from '../route.ts';
import type { EventOfCatalogue } from './catalogue.ts';

interface EventListProps {
  readonly events: readonly EventOfCatalogue[];
  readonly current: string | undefined;
}

/** The events by their publishers. */
export function EventList({ events, current }: EventListProps) {
  const [text, setText] = useState('');
  const found = events.filter(({ type }) => type.includes(text.trim().toLowerCase()));
  return (
    <nav className="event-list" aria-label="Events">
      <label className="find">
        <Search className="size-4" />
        <span className="sr-only">Find an event</span>
        <input
          type="search"
          placeholder={count(events.length, 'event')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {[...Map.groupBy(found, ({ publisher }) => publisher)].map(([publisher, published]) => (
        <section key={publisher} aria-label={publisher}>
          <h2>
            <OwnerName subgraph={publisher} />
          </h2>
          <ul>
            {published.map(({ type, isSecret }) => (
              <li key={type}>
                <a href={hrefOf('events', type)} aria-current={type === current ? 'true' : undefined}>
                  {type}
                  {isSecret && (
                    <>
                      <Lock className="size-3.5" />
                      <span className="sr-only">, contains a secret</span>
                    </>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && <p>No event has this name.</p>}
    </nav>
  );
}
