import Check from 'lucide-react/icons/check';
import Lock from 'lucide-react/icons/lock';
import { CopyButton } from '../parts/copy-button.tsx';
import { count } from '../plan/measures.ts';
import { hrefOf } from '../route.ts';
import { fieldsOf, type EventOfCatalogue, type PayloadField, type Schema } from './catalogue.ts';
import { EventFlow } from './event-flow.tsx';
import { WatchLive } from './watch-live.tsx';

/** One event: who publishes and who consumes it, its payload, and an example. */
export function EventView({ event }: { readonly event: EventOfCatalogue }) {
  const { type, description, isSecret, payload, example, liveFields } = event;
  return (
    <article className="event">
      <header>
        <a className="event-back" href={hrefOf('events')}>
          All events
        </a>
        <h1>{type}</h1>
        <WatchLive fields={liveFields} />
        <p>{description}</p>
        {isSecret && (
          <p className="event-secret">
            <Lock className="size-4" />
            Contains a secret, which is erased after publishing and never shown.
          </p>
        )}
      </header>
      <EventFlow event={event} />
      <div className="event-columns">
        <Payload schema={payload} />
        <section className="event-card">
          <h2>
            Example
            <CopyButton text={JSON.stringify(example, null, 2)} />
          </h2>
          <pre tabIndex={0} aria-label="Example">
            {JSON.stringify(example, null, 2)}
          </pre>
        </section>
      </div>
    </article>
  );
}

function Payload({ schema }: { readonly schema: Schema }) {
  const fields = fieldsOf(schema);
  return (
    <section className="event-card">
      <h2>
        Payload <span>{count(fields.length, 'field')}</span>
        <CopyButton label="Copy schema" text={JSON.stringify(schema, null, 2)} />
      </h2>
      <div className="event-table" tabIndex={0} role="group" aria-label="Payload">
        <table>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Kind</th>
              <th scope="col">Always</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <PayloadRow key={field.path} field={field} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function PayloadRow({ field: { path, depth, kind, isAlways, description } }: { readonly field: PayloadField }) {
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: 16 + depth * 16 }}>
        <code title={path}>{path.split('.').at(-1)}</code>
      </th>
      <td>{kind}</td>
      <td>
        {isAlways ? <Check className="size-4" /> : <span aria-hidden="true">–</span>}
        <span className="sr-only">{isAlways ? 'yes' : 'no'}</span>
      </td>
      <td>{description}</td>
    </tr>
  );
}
