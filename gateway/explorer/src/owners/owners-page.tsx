import './owners.css';
import { EmptyState } from '@commerce/ui/region-state';
import { Switch } from '@commerce/ui/switch';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { access } from '../access.ts';
import { edited } from '../edited.ts';
import { graph, loadGraph, type Graph } from '../graph.ts';
import { GraphRefused } from '../parts/graph-refused.tsx';
import { go, route } from '../route.ts';
import { parseOperation, selectedFields } from '../selected-fields.ts';
import { useStore } from '../store.ts';
import { FindType } from './find-type.tsx';
import { ownershipOf } from './ownership.ts';
import { TypeInspector } from './type-inspector.tsx';

const Drawing = lazy(() => import('./drawing.tsx'));

/** Which subgraph owns which type and field, and where one leads into another. */
export default function OwnersPage() {
  const grant = useStore(access)?.graph;
  const shown = useStore(graph);
  useEffect(() => void loadGraph(), [grant]);
  if (grant !== undefined && grant !== 'granted') return <GraphRefused why={grant} />;
  if (shown === undefined) return <EmptyState title="Loading the graph …" />;
  return <Owners graph={shown} />;
}

function Owners({ graph: shown }: { readonly graph: Graph }) {
  const { item } = useStore(route);
  const operation = useStore(edited);
  const [isLit, setLit] = useState(true);
  const fields = useMemo(
    () => (operation ? selectedFields(operation.query, operation.operationName, shown) : []),
    [operation, shown],
  );
  const lit = useMemo(
    () => new Set(isLit ? fields.flatMap(({ type, field }) => [type, `${type}.${field.name}`, field.namedType]) : []),
    [fields, isLit],
  );
  const selected = item === undefined ? undefined : shown.byName.get(item);
  const ownership = useMemo(
    () => ownershipOf(shown, new Set([...lit, ...(selected ? [selected.name] : [])])),
    [shown, lit, selected],
  );
  const name = operation && parseOperation(operation.query, operation.operationName)?.operation.name?.value;
  return (
    <div className="owners" data-inspecting={selected !== undefined || undefined}>
      <h1 className="sr-only">Who owns what</h1>
      <div className="owners-graph">
        <div className="owners-tools">
          <FindType graph={shown} />
          {fields.length > 0 && (
            <Switch
              label={`Show ${name ?? 'the operation'}`}
              checked={isLit}
              onChange={({ target }) => setLit(target.checked)}
            />
          )}
        </div>
        <Suspense fallback={<EmptyState title="Loading the drawing …" />}>
          <Drawing ownership={ownership} lit={lit} selected={selected?.name} onSelect={(type) => go('owners', type)} />
        </Suspense>
        {ownership.shared.length > 0 && (
          <p className="owners-note">In several subgraphs: {ownership.shared.map((type) => type.name).join(', ')}.</p>
        )}
      </div>
      {selected && <TypeInspector type={selected} graph={shown} lit={lit} />}
    </div>
  );
}
