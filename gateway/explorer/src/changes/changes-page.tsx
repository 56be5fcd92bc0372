import './changes.css';
import { EmptyState } from '@commerce/ui/region-state';
import { useEffect, useState } from 'react';
import type { SchemaHistoryDescription } from '../../../src/explorer/graph-description.ts';
import { access } from '../access.ts';
import { fetchJson, loadGraph } from '../graph.ts';
import { GraphRefused } from '../parts/graph-refused.tsx';
import { useStore } from '../store.ts';
import { dateTime } from './change-words.ts';
import { VersionView } from './version-view.tsx';

/** What each new supergraph changed for clients. */
export default function ChangesPage() {
  const grant = useStore(access)?.graph;
  const [history, setHistory] = useState<SchemaHistoryDescription>();
  useEffect(() => {
    if (grant !== 'granted') return;
    void loadGraph();
    void fetchJson<SchemaHistoryDescription>('/explorer/api/changes').then(setHistory);
  }, [grant]);
  if (grant !== undefined && grant !== 'granted') return <GraphRefused why={grant} />;
  if (history?.since === undefined) return <EmptyState title="Loading the changes …" />;
  const { since, versions } = history;
  return (
    <div className="changes">
      <h1>Changes of the schema</h1>
      {versions.length === 0 ? (
        <EmptyState title="Nothing has changed">The schema has been the same since {dateTime(since)}.</EmptyState>
      ) : (
        <>
          <ol>
            {versions.map((version) => (
              <VersionView key={version.at} version={version} />
            ))}
          </ol>
          <p className="changes-since">The gateway has compared schemas since {dateTime(since)}.</p>
        </>
      )}
    </div>
  );
}
