import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { fillPlaceholders, type Example } from '../example.ts';
import { showEditor } from '../pane.ts';
import { remembered } from '../remembered.ts';

/** Opens an example in the tab that already has it, else in the current tab if that is empty, else in a new one. */
export function useOpenExample(): (example: Example) => void {
  const { queryEditor, variableEditor, tabs, subscription } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'tabs', 'subscription'),
  );
  const { addTab, changeTab, stop, updateActiveTabValues } = useGraphiQLActions();

  return (example) => {
    if (!queryEditor || !variableEditor) return; // Monaco is still loading
    // GraphiQL stops a subscription when another tab is selected, but not when one is added: it would write into the
    // new tab.
    if (subscription) stop();

    const existing = tabs.findIndex(({ query }) => query === example.query);
    if (existing >= 0) changeTab(existing);
    else if (queryEditor.getValue().trim() !== '') addTab();

    // Placeholders are filled each time, so that an example uses what was seen last.
    const variables = fillPlaceholders(example.variables, remembered.get());
    queryEditor.setValue(example.query);
    variableEditor.setValue(variables);
    updateActiveTabValues({ query: example.query, variables });
    showEditor();
    queryEditor.focus();
  };
}
