/** A message to a recipient. */
export interface Message {
  /** The ID of the event. It is the same for every attempt to send the message. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The link or code that the message is about, if any. It may be secret. */
  readonly action: string | undefined;
  readonly createdAt: Date;
}

/** A transport for messages. Email is the only one so far. */
export interface Channel {
  /** A description of the channel for readiness checks. */
  readonly description: string;
  /**
   * Resolves once the message has been handed over. Rejects with a `TransientError` if sending may succeed later, and
   * with any other error if it never will.
   */
  send(message: Message): Promise<void>;
  close(): Promise<void>;
}
