import { overMultipart, overServerSentEvents } from './over-http.ts';
import { overWebSocket } from './over-websocket.ts';

/** Every transport with its library, for `describe.each`. */
export const transports = [
  ['graphql-ws, WebSocket', overWebSocket],
  ['graphql-sse, Server-Sent Events', overServerSentEvents],
  ['Apollo Client, multipart', overMultipart],
] as const;
