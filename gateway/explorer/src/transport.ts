import { createSessionStore } from './store.ts';

/** The transports for subscriptions: see docs/live.md. */
export const transports = {
  websocket: 'WebSocket',
  sse: 'Server-Sent Events',
  multipart: 'multipart',
} as const;

export type Transport = keyof typeof transports;

/** The transport of the next subscription. */
export const transport = createSessionStore<Transport>('commerce-explorer:transport', 'websocket');
