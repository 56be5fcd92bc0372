import './events.css';
import { EmptyState } from '@commerce/ui/region-state';
import { useEffect, useMemo, useState } from 'react';
import { access } from '../access.ts';
import { fetchJson, graph, loadGraph } from '../graph.ts';
import { GraphRefused } from '../parts/graph-refused.tsx';
import { route } from '../route.ts';
import { useStore } from '../store.ts';
import { catalogueOf, type EventsDocument } from './catalogue.ts';
import { EventList } from './event-list.tsx';
import { EventView } from './event-view.tsx';

/** Every event of the shop: who publishes it, who consumes it, what it contains, and which live fields it feeds. */
export default function EventsPage() {
  const grant = useStore(access)?.graph;
  const shown = useStore(graph);
  const [document, setDocument] = useState<EventsDocument>();
  useEffect(() => {
    if (grant !== 'granted') return;
    void loadGraph();
    void fetchJson<EventsDocument>('/explorer/api/events').then(setDocument);
  }, [grant]);
  const { item } = useStore(route);
  const events = useMemo(() => (document ? catalogueOf(document, shown) : []), [document, shown]);
  if (grant !== undefined && grant !== 'granted') return <GraphRefused why={grant} />;
  const event = events.find(({ type }) => type === item);
  if (events.length === 0) return <EmptyState title="Loading the events …" />;
  return (
    <div className="events" data-open={event !== undefined || undefined}>
      <EventList events={events} current={event?.type} />
      {event ? <EventView key={event.type} event={event} /> : <EventChoice />}
    </div>
  );
}

function EventChoice() {
  return (
    <div className="events-choice">
      <EmptyState title="Choose an event">
        Services publish events in the transaction that changes their data. Queues keep them for each consumer, and
        gateways send them to subscribers.
      </EmptyState>
    </div>
  );
}
