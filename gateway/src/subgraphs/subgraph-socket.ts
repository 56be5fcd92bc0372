import { GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import { parseExactly } from '../response/exact-json.ts';
import { isObject, type JsonObject, type JsonValue } from '../response/json.ts';
import { deliver, type UpstreamLimits, type UpstreamRequest, type UpstreamSink } from './upstream.ts';

/** How long a socket without subscriptions stays open for the next one. */
const lingerMs = 1_000;

/** The close codes of graphql-ws for a token that the subgraph does not accept. */
const refusalCodes: ReadonlyMap<number, string> = new Map([
  [4401, 'UNAUTHENTICATED'],
  [4403, 'FORBIDDEN'],
]);

/**
 * A WebSocket to a subgraph that carries all subscriptions of one caller, by the protocol of graphql-ws
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). Unlike that library's client, it keeps every digit
 * of long numbers.
 */
export class SubgraphSocket {
  readonly #socket: WebSocket;
  readonly #onClosed: () => void;
  readonly #sinks = new Map<string, UpstreamSink>();
  /** Subscriptions that wait until the subgraph has accepted the connection. */
  #waiting: string[] | undefined = [];
  #subscriptions = 0;
  #isAlive = true;
  #hasEnded = false;
  readonly #deadline: NodeJS.Timeout;
  readonly #heartbeat: NodeJS.Timeout;
  #linger: NodeJS.Timeout | undefined;

  /** @param onClosed called once when no more subscriptions can be opened */
  constructor({ url, headers }: UpstreamRequest, limits: UpstreamLimits, onClosed: () => void) {
    const { maxMessageBytes: maxPayload, connectMs, heartbeatMs } = limits;
    this.#onClosed = onClosed;
    this.#socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, {
      headers,
      maxPayload,
      handshakeTimeout: connectMs,
      perMessageDeflate: false,
    });
    this.#deadline = setTimeout(() => this.#end(new Error('The subgraph did not accept the connection.')), connectMs);
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#socket
      .on('open', () => this.#send({ type: MessageType.ConnectionInit, payload: headers }))
      .on('message', (data: Buffer) => this.#receive(data))
      .on('pong', () => (this.#isAlive = true))
      .on('error', (error) => this.#end(error))
      .on('close', (code, reason) => this.#closed(code, reason.toString()));
  }

  /** Opens a subscription. Returns a function that ends it. */
  open(body: string, sink: UpstreamSink): () => void {
    clearTimeout(this.#linger);
    const id = String((this.#subscriptions += 1));
    this.#sinks.set(id, sink);
    const message = `{"id":"${id}","type":"subscribe","payload":${body}}`;
    if (this.#waiting === undefined) this.#socket.send(message);
    else this.#waiting.push(message);
    return () => {
      if (!this.#forget(id)) return;
      if (this.#waiting === undefined) this.#send({ id, type: MessageType.Complete });
      else this.#waiting = this.#waiting.filter((each) => each !== message);
    };
  }

  close(): void {
    this.#leave((sink) => sink.onLost(new Error('The gateway has closed the connection.')));
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  #send(message: JsonObject): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #beat(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (!this.#isAlive) return this.#end(new Error('The subgraph has not responded to a ping.'));
    this.#isAlive = false;
    this.#socket.ping();
  }

  #receive(data: Buffer): void {
    if (this.#hasEnded) return;
    this.#isAlive = true;
    try {
      this.#handle(parseExactly(data));
    } catch (cause) {
      this.#end(new Error('The subgraph has sent a message that is not valid.', { cause }));
    }
  }

  #handle(message: JsonValue): void {
    const { type, id: given, payload } = isObject(message) ? message : {};
    const id = typeof given === 'string' ? given : '';
    switch (type) {
      case MessageType.ConnectionAck:
        return this.#begin();
      case MessageType.Ping:
        return this.#send({ type: MessageType.Pong, payload });
      case MessageType.Pong:
        return;
      case MessageType.Next:
        return this.#deliver(id, payload);
      case MessageType.Error:
        return this.#take(id)?.onRefused(Array.isArray(payload) ? payload.filter(isObject) : []);
      case MessageType.Complete:
        return this.#take(id)?.onComplete();
      default:
        throw new Error('The type of the message is unknown.');
    }
  }

  #deliver(id: string, payload: JsonValue): void {
    const sink = this.#sinks.get(id);
    const errors = sink && deliver(sink, payload);
    if (errors !== undefined) this.#take(id)?.onRefused(errors);
  }

  #begin(): void {
    clearTimeout(this.#deadline);
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const message of waiting) this.#socket.send(message);
  }

  #take(id: string): UpstreamSink | undefined {
    const sink = this.#sinks.get(id);
    this.#forget(id);
    return sink;
  }

  /** Returns whether the subscription was open. */
  #forget(id: string): boolean {
    if (!this.#sinks.delete(id)) return false;
    if (this.#sinks.size === 0) this.#linger = setTimeout(() => this.close(), lingerMs);
    return true;
  }

  #closed(code: number, reason: string): void {
    const refusal = this.#waiting === undefined ? undefined : refusalCodes.get(code);
    if (refusal === undefined) return this.#end(new Error(`The subgraph has closed the connection: ${code} ${reason}`));
    const errors = [
      { message: reason || 'The subgraph does not accept the connection.', extensions: { code: refusal } },
    ];
    this.#leave((sink) => sink.onRefused(errors));
  }

  #end(error: Error): void {
    this.#leave((sink) => sink.onLost(error));
    this.#socket.terminate();
  }

  #leave(tell: (sink: UpstreamSink) => void): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearTimeout(this.#deadline);
    clearTimeout(this.#linger);
    clearInterval(this.#heartbeat);
    this.#onClosed();
    const sinks = [...this.#sinks.values()];
    this.#sinks.clear();
    sinks.forEach(tell);
  }
}
