import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { access } from '../access.ts';
import { edited } from '../edited.ts';
import { graph, loadGraph } from '../graph.ts';
import { selectedFields } from '../selected-fields.ts';
import { session } from '../session.ts';
import { useStore } from '../store.ts';
import { gutterLines } from './gutter-lines.ts';

/** Marks each line of the operation with the colour of the subgraph that answers it, and strikes out what is denied. */
export function Gutter() {
  const { queryEditor } = useGraphiQL(pick('queryEditor'));
  const operation = useStore(edited);
  const shown = useStore(graph);
  const grant = useStore(access)?.graph;
  const role = useStore(session)?.role ?? 'anonymous';
  const decorations = useRef<ReturnType<NonNullable<typeof queryEditor>['createDecorationsCollection']>>(undefined);
  useEffect(() => void loadGraph(), [grant]);
  useEffect(() => {
    if (!queryEditor) return;
    decorations.current ??= queryEditor.createDecorationsCollection();
    const fields = operation && shown ? selectedFields(operation.query, operation.operationName, shown) : [];
    const { lines, denied } = gutterLines(fields, role);
    decorations.current.set([
      ...lines.map(({ line, name }) => ({
        range: { startLineNumber: line, endLineNumber: line, startColumn: 1, endColumn: 1 },
        options: { isWholeLine: true, linesDecorationsClassName: `gutter gutter-${name}` },
      })),
      ...denied.map(({ line, column, length, title }) => ({
        range: { startLineNumber: line, endLineNumber: line, startColumn: column, endColumn: column + length },
        options: { inlineClassName: 'denied-field', hoverMessage: { value: title } },
      })),
    ]);
  }, [queryEditor, operation, shown, role]);
  return null;
}
