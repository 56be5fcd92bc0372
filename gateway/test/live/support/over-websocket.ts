import { once } from 'node:events';
import type { ClientRequestArgs } from 'node:http';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { codeOf, Inbox } from './inbox.ts';
import type { LiveRequest, Message, RawStream, Transport } from './transport.ts';

/** graphql-ws on ws. */
export const overWebSocket: Transport = {
  name: 'websocket',
  many: 1_000,
  endings: { TOKEN_EXPIRED: '4410', FELL_BEHIND: '4413', SERVER_DRAINING: '1012', invalidToken: '4401' },
  connect: ({ url, token, headers }) => {
    const client = createClient({
      url: addressOf(url),
      webSocketImpl: headers === undefined ? WebSocket : sending(headers),
      ...(token !== undefined && { connectionParams: { authorization: `Bearer ${token}` } }),
      retryAttempts: 0,
    });
    return {
      follow: (query, variables) => {
        const inbox = new Inbox();
        client.subscribe<Message['data']>(
          { query, variables: { ...variables } },
          {
            next: (result) => inbox.receive(result as Message),
            error: (error) => inbox.end(reasonOf(error)),
            complete: () => inbox.end('complete'),
          },
        );
        return { ...inbox.view, [Symbol.asyncDispose]: async () => client.dispose() };
      },
      [Symbol.asyncDispose]: async () => client.dispose(),
    };
  },
  open: async (request) => openSocket(request),
};

export const addressOf = (url: string): string => `${url.replace(/^http/, 'ws')}/graphql`;

/** Browsers send the cookie and the origin automatically; ws needs them as headers. */
function sending(headers: Readonly<Record<string, string>>): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  } as typeof WebSocket;
}

function reasonOf(error: unknown): string {
  if (Array.isArray(error)) return codeOf(error[0] as { message: string });
  const { code, message } = error as { code?: number; message?: string };
  if (code === 1006) return 'lost';
  if (code !== undefined) return String(code);
  return /Unexpected server response: (\d+)/.exec(message ?? '')?.[1] ?? `${message}`;
}

/** @param options of ws, such as `autoPong: false` */
export async function openSocket(
  { url, token, headers, query, variables = {} }: LiveRequest,
  options: WebSocket.ClientOptions & ClientRequestArgs = {},
): Promise<RawStream> {
  const inbox = new Inbox();
  const socket = new WebSocket(addressOf(url), 'graphql-transport-ws', { headers: { ...headers }, ...options });
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as { type: string; payload: unknown };
    if (type === 'next') inbox.receive(payload as Message);
    if (type === 'error') inbox.receive({ errors: payload as never });
  });
  socket.on('close', (code) => inbox.end(code === 1006 ? 'lost' : String(code)));
  socket.on('error', () => inbox.end('lost'));
  await once(socket, 'open');
  socket.send(
    JSON.stringify({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : undefined }),
  );
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
  return {
    ...inbox.view,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    vanish: () => socket.terminate(),
  };
}
