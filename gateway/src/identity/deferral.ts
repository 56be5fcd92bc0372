import type { GraphQLError } from 'graphql';

/** An object of which a deferred part is to come. */
export interface AnnouncedPart {
  /** Unique in the response. */
  readonly id: string;
  /** The path of the object in the client's response. */
  readonly path: readonly (string | number)[];
  /** The client's label. */
  readonly label: string | undefined;
}

/** A deferred part of a response. */
export interface DeferredPart extends AnnouncedPart {
  /** As JSON; `null` if an error has made the whole part null. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

/** The deferred parts that are ready at the same time. */
export interface DeferredPayload {
  readonly parts: readonly DeferredPart[];
  /** The deferred parts of these parts. */
  readonly announced: readonly AnnouncedPart[];
  readonly hasNext: boolean;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The deferred parts of a response. */
export interface DeferredParts {
  /** The parts that are known when the first part of the response is sent. */
  readonly announced: readonly AnnouncedPart[];
  /** Can be read once. A payload is written when it is read, so that a slow client does not fill memory. */
  readonly payloads: AsyncIterable<DeferredPayload>;
  /** Settles when nothing is fetched any more, whether the payloads are read or not. */
  readonly fetched: Promise<unknown>;
}

/** For a client that accepts a response in parts: its executor sets the parts that follow the first one. */
export interface Deferral {
  parts?: DeferredParts;
  /** Called with the cost of the whole response when it has been written. */
  onCost?: (actual: number) => void;
}
