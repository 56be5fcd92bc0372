import './limits.css';
import { ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { useEffect, useMemo } from 'react';
import { access } from '../access.ts';
import { edited } from '../edited.ts';
import { graph, loadGraph } from '../graph.ts';
import { GraphRefused } from '../parts/graph-refused.tsx';
import { RoleTable } from '../parts/role-table.tsx';
import { hrefOf } from '../route.ts';
import { parseOperation, selectedFields } from '../selected-fields.ts';
import { useStore } from '../store.ts';
import { CostView } from './cost-view.tsx';
import { cost, followCost } from './costs.ts';
import { RatesView } from './rates-view.tsx';

/** What the operation in the editor costs, how often the caller may send it, and who may not. */
export default function LimitsPage() {
  const grant = useStore(access)?.graph;
  const operation = useStore(edited);
  const known = useStore(cost);
  useEffect(followCost, []);
  useEffect(() => void loadGraph(), [grant]);
  if (grant !== undefined && grant !== 'granted') return <GraphRefused why={grant} />;
  if (operation === undefined || operation.query.trim() === '')
    return (
      <EmptyState
        title="Write an operation first"
        action={
          <ButtonLink size="small" href={hrefOf('query')}>
            Open the editor
          </ButtonLink>
        }
      >
        Its cost, by field, is shown here, and who may not run it.
      </EmptyState>
    );
  const name = parseOperation(operation.query, operation.operationName)?.operation.name?.value;
  return (
    <div className="limits">
      <h1>{name ?? 'The operation'}</h1>
      {known !== undefined && ('errors' in known ? <Faults errors={known.errors} /> : <CostView cost={known} />)}
      <RatesView />
      <Denials />
    </div>
  );
}

function Faults({ errors }: { readonly errors: readonly { readonly message: string }[] }) {
  return (
    <section className="limits-card">
      <h2>The gateway would not run it</h2>
      <ul>
        {errors.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

/** The fields of the operation that not every role may read. */
function Denials() {
  const shown = useStore(graph);
  const operation = useStore(edited);
  const rows = useMemo(() => {
    if (shown === undefined || operation === undefined) return [];
    const protectedFields = selectedFields(operation.query, operation.operationName, shown).filter(
      ({ field }) => field.deniedTo,
    );
    return [...new Map(protectedFields.map(({ type, field }) => [`${type}.${field.name}`, field.deniedTo!]))];
  }, [shown, operation]);
  if (shown === undefined) return null;
  return (
    <section className="limits-card">
      <h2>Who may read it</h2>
      {rows.length === 0 ? (
        <p>Every caller may read every field of it.</p>
      ) : (
        <>
          <p>A field that the caller may not read is null, with an error. The other fields of the operation:</p>
          <RoleTable roles={shown.roles} rows={rows.map(([field, deniedTo]) => ({ name: field, deniedTo }))} />
        </>
      )}
    </section>
  );
}
