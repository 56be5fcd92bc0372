import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { EditorComfort } from './editor-comfort.tsx';
import { listProducts } from './examples.ts';
import { fetcher } from './fetcher.ts';
import { LiveLogView } from './live-log-view.tsx';
import { SessionControl } from './session-control.tsx';
import { storyPlugin } from './story-plugin.tsx';
import { TransportChoice } from './transport-choice.tsx';

const operationBuilder = { ...explorerPlugin({ showAttribution: false }), title: 'Operation builder' };
const plugins = [storyPlugin, operationBuilder, HISTORY_PLUGIN];

/** `/?query={categories{name}}` opens that operation; `variables` and `headers` are JSON. */
const link = new URLSearchParams(window.location.search);

export function Explorer() {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={storyPlugin}
      defaultQuery={listProducts}
      initialQuery={link.get('query') ?? undefined}
      initialVariables={link.get('variables') ?? undefined}
      initialHeaders={link.get('headers') ?? undefined}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <span className="top-bar">
          <TransportChoice />
          <SessionControl />
        </span>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <LiveLogView />
      </GraphiQL.Footer>
      <EditorComfort />
    </GraphiQL>
  );
}
