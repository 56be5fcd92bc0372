import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answerCalls } from './calls.ts';

// Loaded into servers: counts their outgoing HTTP requests, and collects garbage on demand, so that memory figures can
// be compared. It is idle otherwise.

/** How long a process may take to return free memory to the system. */
const settlingMs = 200;

let operations = 0;
subscribe('http.server.request.start', (message) => {
  const { request } = message as { readonly request: IncomingMessage };
  if (request.url?.startsWith('/graphql')) operations += 1;
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Twice: objects with finalizers are only freed the second time. */
async function collectGarbage(): Promise<void> {
  for (const _time of [1, 2]) {
    collect();
    await sleep(settlingMs);
  }
}

answerCalls({ countOperations: () => operations, collectGarbage });
