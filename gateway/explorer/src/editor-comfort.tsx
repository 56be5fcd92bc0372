import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Three things that GraphiQL has no option for. Renders nothing; it is a component so as to be inside GraphiQL's provider. */
export function EditorComfort() {
  const { queryEditor, activeTabIndex, visiblePlugin } = useGraphiQL(
    pick('queryEditor', 'activeTabIndex', 'visiblePlugin'),
  );

  // The comments that explain an example are longer than the pane is wide.
  useEffect(() => {
    queryEditor?.updateOptions({ wordWrap: 'on' });
  }, [queryEditor]);

  // A new tab is opened at the end of the row, out of sight once the row is full.
  useEffect(() => {
    const row = document.querySelector('.graphiql-tabs');
    const tab = row?.children[activeTabIndex];
    if (row instanceof HTMLElement && tab instanceof HTMLElement) row.scrollLeft = tab.offsetLeft - row.offsetLeft;
  }, [activeTabIndex]);

  // All plugins share one scrolling element, so one would open as far down as the last one was scrolled.
  useEffect(() => {
    const panel = document.querySelector('.graphiql-plugin');
    if (panel) panel.scrollTop = 0;
  }, [visiblePlugin]);

  return null;
}
