import { createSessionStore } from './store.ts';

/** How subscriptions may come: see docs/live.md. */
export const transports = {
  websocket: 'WebSocket',
  sse: 'Server-Sent Events',
  multipart: 'multipart',
} as const;

export type Transport = keyof typeof transports;

/** How the next subscription will come. */
export const transport = createSessionStore<Transport>('commerce-explorer:transport', 'websocket');
