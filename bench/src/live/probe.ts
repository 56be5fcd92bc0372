import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answerCalls } from './calls.ts';

// Loaded into servers: counts the operations that they are asked over HTTP, and collects their garbage when told to, so
// that two looks at their memory can be compared. It does nothing as long as nobody asks.

/** In which a process gives back the memory that it has found to be free. */
const settlingMs = 200;

let operations = 0;
subscribe('http.server.request.start', (message) => {
  const { request } = message as { readonly request: IncomingMessage };
  if (request.url?.startsWith('/graphql')) operations += 1;
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Twice: what has finalizers is only free the second time. */
async function collectGarbage(): Promise<void> {
  for (const _time of [1, 2]) {
    collect();
    await sleep(settlingMs);
  }
}

answerCalls({ countOperations: () => operations, collectGarbage });
