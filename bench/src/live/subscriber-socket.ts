import { WebSocket } from 'ws';

// A minimal graphql-transport-ws client: it only parses what is counted.

const query = `subscription ($id: ID!) {
  orderStatusChanged(orderId: $id) { version status previousStatus reason at }
}`;

interface Subscription {
  /** Unique among the subscriptions of all sockets. */
  readonly id: number;
  readonly orderId: string;
}

export interface SocketOptions {
  readonly url: string;
  readonly authorization: string;
  readonly subscriptions: readonly Subscription[];
  readonly onVersion: (subscription: number, version: number, text: string) => void;
  /** Called for a message that is neither a change nor part of the handshake. */
  readonly onFault: (fault: string) => void;
}

/** Opens a socket with all its subscriptions; resolves to a function that closes it when each has its first message. */
export function openSocket({ url, authorization, subscriptions, onVersion, onFault }: SocketOptions) {
  return new Promise<() => void>((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false, skipUTF8Validation: true });
    const send = (message: object) => socket.send(JSON.stringify(message));
    const waiting = new Set(subscriptions.map(({ id }) => id));
    let isLeaving = false;
    const leave = () => {
      isLeaving = true;
      socket.close(1000);
    };
    const fail = (fault: string) => {
      onFault(fault);
      reject(new Error(fault));
    };
    const begin = (text: string) => {
      const { type } = JSON.parse(text) as { type: string };
      if (type === 'ping') send({ type: 'pong' });
      else if (type !== 'connection_ack') fail(text);
      else
        for (const { id, orderId } of subscriptions) {
          send({ id: `${id}`, type: 'subscribe', payload: { query, variables: { id: orderId } } });
        }
    };
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization } }));
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1');
      const version = numberAfter(text, '"version":');
      if (Number.isNaN(version)) return begin(text);
      const id = numberAfter(text, '"id":"');
      onVersion(id, version, text);
      if (waiting.delete(id) && waiting.size === 0) resolve(leave);
    });
    socket.on('error', ({ message }) => fail(message));
    socket.on('close', (code) => isLeaving || fail(`A socket was closed with ${code}.`));
  });
}

/** The maximum number of parsed digits. */
const maxDigits = 10;

function numberAfter(text: string, label: string): number {
  const from = text.indexOf(label);
  return from < 0 ? Number.NaN : Number.parseInt(text.slice(from + label.length, from + label.length + maxDigits), 10);
}
