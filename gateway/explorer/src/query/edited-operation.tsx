import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { edited } from '../edited.ts';
import { exampleGroups } from '../examples.ts';
import { openExampleNamed } from '../open-request.ts';
import { useStore } from '../store.ts';
import { useOpenExample } from './use-open-example.ts';

/** Connects the editor with the other pages: they show what is in it, and open examples. Renders nothing. */
export function EditedOperation() {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'operationName'),
  );
  useEffect(() => {
    const models = [queryEditor?.getModel(), variableEditor?.getModel()];
    const read = (): void => {
      const [query = '', variables = ''] = models.map((model) => model?.getValue());
      edited.set({ query, variables, operationName });
    };
    read();
    const listeners = models.map((model) => model?.onDidChangeContent(read));
    return () => listeners.forEach((listener) => listener?.dispose());
  }, [queryEditor, variableEditor, operationName]);

  const wanted = useStore(openExampleNamed);
  const open = useOpenExample();
  useEffect(() => {
    const example = [...exampleGroups.values()].flat().find(({ title }) => title === wanted);
    if (example === undefined || !queryEditor || !variableEditor) return;
    openExampleNamed.set(undefined);
    open(example);
  });
  return null;
}
