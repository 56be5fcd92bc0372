import { LiveConnection } from '@commerce/browser/live/live-connection';
import { reloadOutdated } from '@commerce/browser/reload-outdated';
import { onCallerChange } from '@commerce/browser/session/caller';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { createStaffClient } from './graphql/client.ts';
import { LiveProvider } from './live/live-context.tsx';
import { createStaffRouter } from './routing/router.tsx';
import './styles.css';

const endpoint = new URL('/graphql', location.href);
endpoint.protocol = endpoint.protocol.replace('http', 'ws');
const live = new LiveConnection(endpoint.href);
const client = createStaffClient(live);

reloadOutdated();

// Nothing of one person may be seen by the next: the page begins anew.
onCallerChange(() => location.reload());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LiveProvider value={live}>
      <Provider value={client}>
        <RouterProvider router={createStaffRouter(client)} />
      </Provider>
    </LiveProvider>
  </StrictMode>,
);
