import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { now } from '../live/events.ts';

/** Clients with one subscription each, on their own sockets. They do not reconnect. */
export class Listeners implements AsyncDisposable {
  readonly #sockets: WebSocket[] = [];
  /** The sequence of the last message of each listener, and -1 before the first. */
  readonly #last: number[] = [];
  #latencies: number[] = [];
  readonly faults: string[] = [];

  /** How many messages came after those before `begin`. */
  get delivered(): number {
    return this.#latencies.length;
  }

  /** From the publication to the client, in milliseconds. */
  get latencies(): readonly number[] {
    return this.#latencies;
  }

  /**
   * @param channelOf the channel of each listener, which is a number from 0
   * @param selection of the seat in each message
   */
  async open(url: string, count: number, channelOf: (listener: number) => number, selection: string): Promise<void> {
    const query = `subscription ($channel: ID!) { ticked(channel: $channel) { sequence at seat { ${selection} } } }`;
    const atOnce = 50;
    for (let first = 0; first < count; first += atOnce)
      await Promise.all(
        Array.from({ length: Math.min(atOnce, count - first) }, (_, index) =>
          this.#connect(url, first + index, { query, variables: { channel: String(channelOf(first + index)) } }),
        ),
      );
  }

  /** Forgets the messages so far. */
  begin(): void {
    this.#latencies = [];
    this.#last.fill(-1);
  }

  /** How many listeners have received the message with this sequence, or a later one. */
  reached(sequence: number): number {
    return this.#last.filter((last) => last >= sequence).length;
  }

  /** Waits until all listeners have received it, or until the time is over. */
  async awaitAll(sequence: number, timeoutMs: number): Promise<boolean> {
    const end = now() + timeoutMs;
    while (now() < end && this.reached(sequence) < this.#last.length) await sleep(20);
    return this.reached(sequence) === this.#last.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
  }

  #connect(url: string, listener: number, payload: object): Promise<void> {
    this.#last[listener] = -1;
    const address = url.replace(/^http/, 'ws');
    const socket = new WebSocket(address, 'graphql-transport-ws', { perMessageDeflate: false });
    this.#sockets.push(socket);
    const send = (message: object) => socket.send(JSON.stringify(message));
    return new Promise((resolve, reject) => {
      socket.on('open', () => send({ type: 'connection_init' }));
      socket.on('error', reject);
      socket.on('close', (code) => this.faults.push(`closed with ${code}`));
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as ServerMessage;
        if (message.type === 'ping') send({ type: 'pong' });
        if (message.type === 'next') this.#receive(listener, message.payload?.data?.ticked);
        if (message.type === 'error' || message.type === 'complete') this.faults.push(data.toString());
        if (message.type !== 'connection_ack') return;
        send({ id: '1', type: 'subscribe', payload });
        resolve();
      });
    });
  }

  #receive(listener: number, tick: Tick | undefined): void {
    if (tick === undefined) return;
    this.#latencies.push(now() - tick.at);
    this.#last[listener] = tick.sequence;
  }
}

interface Tick {
  readonly sequence: number;
  readonly at: number;
}

interface ServerMessage {
  readonly type: string;
  readonly payload?: { readonly data?: { readonly ticked: Tick } | null };
}
