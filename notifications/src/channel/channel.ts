/** What somebody is told, ready to be sent. */
export interface Message {
  /** The event's: the same whenever the message is sent again. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The link or the code that it is all about, if it is. It may be secret. */
  readonly action: string | undefined;
  readonly createdAt: Date;
}

/** A way to reach people: mail now; SMS or push would be others. */
export interface Channel {
  /** What it is, for readiness. */
  readonly description: string;
  /**
   * Resolves when somebody else is responsible for the message. Rejects with a `TransientError` when the same message may
   * be sent later, with any other when it never will.
   */
  send(message: Message): Promise<void>;
  close(): Promise<void>;
}
