import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { AnnouncedPart, DeferredPart, DeferredPayload } from '../identity/deferral.ts';
import { multipartOf } from './multipart.ts';

/** What a client sees of an error. */
type FormatError = (error: GraphQLError) => GraphQLFormattedError;

/** How a response and its deferred parts are written. */
export interface IncrementalFormat {
  readonly contentType: string;
  /** What is added to the first response, as members of a JSON object. */
  readonly firstMembers: (announced: readonly AnnouncedPart[]) => string;
  /** A later response, in JSON. */
  readonly next: (payload: DeferredPayload, format: FormatError) => string;
}

/** Members of a JSON object, without those that are undefined. */
function members(values: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(values).slice(1, -1);
}

/** The parts' data is JSON already. */
function list(items: readonly string[]): string {
  return `[${items.map((item) => `{${item}}`).join()}]`;
}

function object(parts: readonly string[]): string {
  return `{${parts.filter((part) => part !== '').join()}}`;
}

function errorsOf({ errors }: DeferredPart, format: FormatError): GraphQLFormattedError[] | undefined {
  return errors.length === 0 ? undefined : errors.map(format);
}

/** https://github.com/graphql/graphql-spec/tree/48cf7263a71a683fab03d45d309fd42d8d9a6659/spec */
const legacy: IncrementalFormat = {
  contentType: multipartOf('deferSpec=20220824'),
  firstMembers: () => '"hasNext":true',
  next: ({ parts, hasNext, extensions }, format) => {
    const items = parts.map((part) => {
      const { data, path, label } = part;
      return `"data":${data},${members({ path, label, errors: errorsOf(part, format) })}`;
    });
    const incremental = items.length === 0 ? '' : `"incremental":${list(items)}`;
    return object([incremental, members({ hasNext, extensions })]);
  },
};

/** https://specs.apollo.dev/incremental/v0.2/ */
const current: IncrementalFormat = {
  contentType: multipartOf('incrementalSpec=v0.2'),
  firstMembers: (announced) => members({ pending: announced.map(pendingOf), hasNext: true }),
  next: ({ parts, announced, hasNext, extensions }, format) => {
    const items = parts
      .filter(({ data }) => data !== 'null')
      .map((part) => `"data":${part.data},${members({ id: part.id, errors: errorsOf(part, format) })}`);
    const incremental = items.length === 0 ? '' : `"incremental":${list(items)}`;
    const completed = parts.map((part) => ({
      id: part.id,
      errors: part.data === 'null' ? (errorsOf(part, format) ?? []) : undefined,
    }));
    const pending = announced.length === 0 ? undefined : announced.map(pendingOf);
    return object([incremental, members({ pending, ...(completed.length > 0 && { completed }), hasNext, extensions })]);
  },
};

function pendingOf({ id, path, label }: AnnouncedPart) {
  return { id, path, label };
}

/**
 * The format that a client accepts by `Accept`. A wildcard does not match: clients that can read parts list them.
 * Without a parameter, the older format is meant, as by urql.
 */
export function acceptedFormat(accept: string | undefined): IncrementalFormat | undefined {
  for (const range of accept?.toLowerCase().split(',') ?? []) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().replaceAll('"', ''));
    if (type !== 'multipart/mixed' || parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))) continue;
    const spec = parameters.find((parameter) => /^\w+spec=/.test(parameter));
    if (spec === 'incrementalspec=v0.2') return current;
    if (spec === undefined || spec === 'deferspec=20220824') return legacy;
  }
  return undefined;
}
