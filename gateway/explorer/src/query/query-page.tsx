import 'graphiql/setup-workers/vite';
import 'graphiql/graphiql.css';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import './graphiql-look.css';
import './query.css';
import '../plan/plan.css';
import { useTheme } from '@commerce/ui/use-theme';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { listProducts } from '../examples.ts';
import { fetcher } from '../fetcher.ts';
import { pane } from '../pane.ts';
import { PlanPanel } from '../plan/plan-panel.tsx';
import { TransportChoice } from '../shell/transport-choice.tsx';
import { useStore } from '../store.ts';
import { CostBadge } from '../limits/cost-badge.tsx';
import { EditedOperation } from './edited-operation.tsx';
import { EditorComfort } from './editor-comfort.tsx';
import { Gutter } from './gutter.tsx';
import { LiveLogView } from './live-log-view.tsx';
import { PaneTabs } from './pane-tabs.tsx';
import { storyPlugin } from './story-plugin.tsx';

const operationBuilder = { ...explorerPlugin({ showAttribution: false }), title: 'Operation builder' };
const plugins = [storyPlugin, operationBuilder, HISTORY_PLUGIN];

/** GraphiQL keeps the sizes of its panes here. At first, the answer and the plan get most of the width. */
const firstSizes = { 'graphiql:docExplorerFlex': '0.25', 'graphiql:editorFlex': '0.7' };
for (const [key, size] of Object.entries(firstSizes)) if (!localStorage.getItem(key)) localStorage.setItem(key, size);

/** `/?query={categories{name}}` opens that operation; `variables` and `headers` are JSON. */
const link = new URLSearchParams(window.location.search);

export default function QueryPage() {
  const shown = useStore(pane);
  const [theme] = useTheme();
  return (
    <div className="query-page" data-pane={shown}>
      <h1 className="sr-only">Query and plan</h1>
      <PaneTabs choices={['story', 'query', 'answer', 'plan']} className="pane-tabs-narrow" />
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        visiblePlugin={storyPlugin}
        defaultQuery={listProducts}
        initialQuery={link.get('query') ?? undefined}
        initialVariables={link.get('variables') ?? undefined}
        initialHeaders={link.get('headers') ?? undefined}
        defaultEditorToolsVisibility="variables"
        forcedTheme={theme}
        inputValueDeprecation
        schemaDescription
      >
        <GraphiQL.Logo>
          <TransportChoice />
        </GraphiQL.Logo>
        <GraphiQL.Footer>
          <PaneTabs choices={['answer', 'plan']} className="pane-tabs-wide">
            <CostBadge />
          </PaneTabs>
          {shown === 'plan' ? <PlanPanel /> : <LiveLogView />}
        </GraphiQL.Footer>
        <EditorComfort />
        <EditedOperation />
        <Gutter />
      </GraphiQL>
    </div>
  );
}
