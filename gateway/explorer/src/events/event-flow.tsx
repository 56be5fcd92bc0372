import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { colourOf } from '../subgraph-colour.ts';
import { hrefOf } from '../route.ts';
import type { EventOfCatalogue } from './catalogue.ts';

const row = { height: 76, gap: 10 };

/** Who publishes the event, and who receives it: from a durable queue, or, dashed, without one. */
export function EventFlow({ event }: { readonly event: EventOfCatalogue }) {
  const { type, publisher, consumers, liveFields } = event;
  const receivers = useMemo(() => receiversOf(event), [event]);
  const height = Math.max(1, receivers.length) * (row.height + row.gap) - row.gap;
  return (
    <section
      className="flow"
      aria-label="Publisher and consumers"
      style={{ '--height': `${height}px` } as CSSProperties}
    >
      <div className="flow-card" style={colourOf(publisher)}>
        <b>{publisher}</b>
        <span>with the change itself</span>
      </div>
      <Line label="outbox" colour={colourOf(publisher)} />
      <div className="flow-card flow-event" style={colourOf(publisher)}>
        <code>{type}</code>
        <span>in order for each subject</span>
      </div>
      <svg className="flow-lines" viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {receivers.map(({ key, colour, isDashed }, index) => {
          const y = index * (row.height + row.gap) + row.height / 2;
          return (
            <path
              key={key}
              d={`M0 ${height / 2}C60 ${height / 2} 40 ${y} 100 ${y}`}
              style={colour}
              strokeDasharray={isDashed ? '5 4' : undefined}
              vectorEffect="non-scaling-stroke"
            />
          );
        })}
      </svg>
      <ul>
        {receivers.map(({ key, colour, content, isDashed }) => (
          <li key={key} className="flow-card" style={colour} data-dashed={isDashed || undefined}>
            {content}
          </li>
        ))}
        {consumers.length === 0 && liveFields.length === 0 && (
          <li className="flow-card flow-none">No queue receives it. Processes that listen for it do.</li>
        )}
      </ul>
    </section>
  );
}

interface Receiver {
  readonly key: string;
  readonly colour: CSSProperties;
  readonly isDashed: boolean;
  readonly content: ReactNode;
}

function receiversOf({ consumers, liveFields }: EventOfCatalogue): Receiver[] {
  const queues = consumers.map(({ queue, service, purpose }): Receiver => ({
    key: queue,
    colour: colourOfService(service),
    isDashed: false,
    content: (
      <>
        <b>
          {service} <code>{queue}</code>
        </b>
        <span title={purpose}>{purpose}</span>
      </>
    ),
  }));
  if (liveFields.length === 0) return queues;
  const gateways: Receiver = {
    key: 'gateways',
    colour: { '--of': 'var(--gateway)' } as CSSProperties,
    isDashed: true,
    content: (
      <>
        <b>
          gateways <code>no queue</code>
        </b>
        <span>
          <a href={hrefOf('owners', 'Subscription')}>{liveFields.join(', ')}</a>
        </span>
      </>
    ),
  };
  return [...queues, gateways];
}

/** Notifications is no subgraph, so it has no colour. */
function colourOfService(service: string): CSSProperties {
  return service === 'notifications' ? ({ '--of': 'var(--soft)' } as CSSProperties) : colourOf(service);
}

function Line({ label, colour }: { readonly label: string; readonly colour: CSSProperties }) {
  return (
    <div className="flow-line" style={colour}>
      <span>{label}</span>
    </div>
  );
}
