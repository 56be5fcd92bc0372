/**
 * Collects messages, and sends those of one iteration of the event loop together: each send costs a system call here and
 * wakes up the other process.
 */
export class Batch<Message> {
  readonly #send: (messages: readonly Message[]) => void;
  #waiting: Message[] = [];

  constructor(send: (messages: readonly Message[]) => void) {
    this.#send = send;
  }

  add(message: Message): void {
    this.#waiting.push(message);
    if (this.#waiting.length > 1) return;
    setImmediate(() => {
      const messages = this.#waiting;
      this.#waiting = [];
      this.#send(messages);
    });
  }
}
