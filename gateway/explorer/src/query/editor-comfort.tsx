import { pick, useGraphiQL, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { dressEditors } from './editor-look.ts';

/**
 * Adds behaviours that GraphiQL has no option for. Renders nothing; it is a component so that it can use
 * GraphiQL’s context.
 */
export function EditorComfort() {
  const { queryEditor, activeTabIndex, visiblePlugin } = useGraphiQL(
    pick('queryEditor', 'activeTabIndex', 'visiblePlugin'),
  );

  const monaco = useMonaco((state) => state.monaco);

  useEffect(() => {
    if (monaco && queryEditor) dressEditors(monaco);
  }, [monaco, queryEditor]);

  // Wraps lines, because the comments of examples are wider than the pane.
  useEffect(() => {
    queryEditor?.updateOptions({ wordWrap: 'on' });
  }, [queryEditor]);

  // Scrolls to a new tab, which opens at the end of the row and may be out of view.
  useEffect(() => {
    const row = document.querySelector('.graphiql-tabs');
    const tab = row?.children[activeTabIndex];
    if (row instanceof HTMLElement && tab instanceof HTMLElement) row.scrollLeft = tab.offsetLeft - row.offsetLeft;
  }, [activeTabIndex]);

  // Resets the scroll position, because all plugins share one scrolling element.
  useEffect(() => {
    const panel = document.querySelector('.graphiql-plugin');
    if (panel) panel.scrollTop = 0;
  }, [visiblePlugin]);

  return null;
}
