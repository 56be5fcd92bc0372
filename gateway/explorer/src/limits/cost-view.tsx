import type { CSSProperties } from 'react';
import { OwnerName } from '../parts/owner-name.tsx';
import { colourOf } from '../subgraph-colour.ts';
import { inOrder } from './cost-order.ts';
import type { OperationCost } from './costs.ts';

/** The estimated cost as a whole, in each subgraph, and by field. */
export function CostView({ cost: { estimated, maximum, bySubgraph, fields } }: { readonly cost: OperationCost }) {
  return (
    <section className="limits-card">
      <h2>
        Cost <span>the estimated number of objects in the response</span>
      </h2>
      <p className="cost-figure" data-over={estimated > maximum || undefined}>
        <b>{estimated.toLocaleString('en')}</b> of {maximum.toLocaleString('en')}
        {estimated > maximum && ': the gateway rejects it'}
      </p>
      <Meter value={estimated} maximum={maximum} />
      <dl className="cost-subgraphs">
        {bySubgraph.map(({ subgraph, estimated: part, maximum: most = maximum }) => (
          <div key={subgraph} style={colourOf(subgraph)}>
            <dt>
              <OwnerName subgraph={subgraph} />
            </dt>
            <dd>
              {part.toLocaleString('en')} of {most.toLocaleString('en')}
              <Meter value={part} maximum={most} />
            </dd>
          </div>
        ))}
      </dl>
      {fields.length > 0 && (
        <>
          <h3>By field, with all that it contains</h3>
          <ol className="cost-fields">
            {inOrder(fields).map(({ path, cost }) => (
              <li key={path.join('.')} style={{ '--depth': path.length - 1 } as CSSProperties}>
                <code>{path.at(-1)}</code>
                <span>{cost.toLocaleString('en')}</span>
                <Meter value={cost} maximum={estimated} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Meter({ value, maximum }: { readonly value: number; readonly maximum: number }) {
  const share = maximum === 0 ? 0 : Math.min(1, value / maximum);
  return (
    <span className="meter" aria-hidden="true" data-over={value > maximum || undefined}>
      <i style={{ width: `${share * 100}%` }} />
    </span>
  );
}
