import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, CombinedProtocolErrors, ServerError } from '@apollo/client/errors';
import { parse } from 'graphql';
import { createClient, NetworkError } from 'graphql-sse';
import { codeOf, Inbox } from './inbox.ts';
import type { LiveRequest, Message, RawStream, Transport } from './transport.ts';

const endings = {
  TOKEN_EXPIRED: 'TOKEN_EXPIRED',
  FELL_BEHIND: 'FELL_BEHIND',
  SERVER_DRAINING: 'SERVER_DRAINING',
  invalidToken: 'UNAUTHENTICATED',
} as const;

const accept = {
  sse: 'text/event-stream',
  multipart: 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json',
} as const;

/** graphql-sse, with a connection for each stream. */
export const overServerSentEvents: Transport = {
  name: 'sse',
  many: 100,
  endings,
  connect: ({ url, token, headers }) => {
    const client = createClient({
      url: `${url}/graphql`,
      singleConnection: false,
      headers: { ...authorization(token), ...headers },
      retryAttempts: 0,
    });
    return {
      follow: (query, variables) => {
        const inbox = new Inbox();
        client.subscribe<Message['data']>(
          { query, variables: { ...variables } },
          {
            next: (result) => inbox.receive(result as Message),
            error: (error) => inbox.end(error instanceof NetworkError ? statusOf(error) : 'lost'),
            complete: () => inbox.end('complete'),
          },
        );
        return { ...inbox.view, [Symbol.asyncDispose]: async () => client.dispose() };
      },
      [Symbol.asyncDispose]: async () => client.dispose(),
    };
  },
  open: (request) => openStream(request, 'sse'),
};

const statusOf = (error: NetworkError): string => String((error.response as Response | undefined)?.status ?? 'lost');

/** Apollo Client, which requests multipart by default. */
export const overMultipart: Transport = {
  name: 'multipart',
  many: 100,
  endings,
  connect: ({ url, token, headers }) => {
    const uri = `${url}/graphql`;
    const link = new HttpLink({ uri, headers: { ...authorization(token), ...headers } });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const running = new Set<{ unsubscribe(): void }>();
    return {
      follow: (query, variables) => {
        const inbox = new Inbox();
        const asked = { query: parse(query), variables, fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
        // Every subscription gets its own stream, even if another is identical.
        const context = { queryDeduplication: false };
        const subscription = client.subscribe<NonNullable<Message['data']>>({ ...asked, context }).subscribe({
          next: ({ data, error, extensions }) => {
            if (data === undefined) return inbox.end(reasonOf(error));
            const errors = CombinedGraphQLErrors.is(error) ? error.errors : undefined;
            inbox.receive({ data, ...(extensions && { extensions }), ...(errors && { errors: errors as never }) });
          },
          complete: () => inbox.end('complete'),
        });
        running.add(subscription);
        return { ...inbox.view, [Symbol.asyncDispose]: async () => subscription.unsubscribe() };
      },
      [Symbol.asyncDispose]: async () => {
        for (const subscription of running) subscription.unsubscribe();
        client.stop();
      },
    };
  },
  open: (request) => openStream(request, 'multipart'),
};

function reasonOf(error: unknown): string {
  if (CombinedProtocolErrors.is(error) || CombinedGraphQLErrors.is(error))
    return codeOf(error.errors[0] as { message: string });
  return ServerError.is(error) ? String(error.statusCode) : 'lost';
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

async function openStream(
  { url, token, headers, query, variables = {} }: LiveRequest,
  name: 'sse' | 'multipart',
): Promise<RawStream> {
  const inbox = new Inbox();
  const common = { 'content-type': 'application/json', accept: accept[name] };
  const asked = send(`${url}/graphql`, {
    method: 'POST',
    headers: { ...common, ...authorization(token), ...headers },
    agent: false,
  });
  asked.on('error', () => inbox.end('lost'));
  asked.end(JSON.stringify({ query, variables }));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const read = name === 'sse' ? eventsIn : partsIn;
  let text = '';
  answer.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    const { messages, rest } = read(text);
    text = rest;
    messages.forEach(inbox.receive);
  });
  answer.on('error', () => inbox.end('lost'));
  answer.on('close', () => inbox.end('complete'));
  return {
    ...inbox.view,
    pause: () => answer.pause(),
    resume: () => answer.resume(),
    vanish: () => asked.socket?.destroy(),
  };
}

interface Read {
  readonly messages: Message[];
  readonly rest: string;
}

/** The complete Server-Sent Events received so far. */
export function eventsIn(text: string): Read {
  const events = text.split('\n\n');
  const rest = events.pop() ?? '';
  const data = events.flatMap((event) => /^event: next\n(?:id: .*\n)?data: (.*)$/.exec(event)?.[1] ?? []);
  return { messages: data.map((json) => JSON.parse(json) as Message), rest };
}

/** The complete parts received so far. */
export function partsIn(text: string): Read {
  const parts = text.split('\r\n--graphql');
  const rest = parts.pop() ?? '';
  const bodies = parts.flatMap((part) => part.split('\r\n\r\n')[1] ?? []);
  const messages = bodies.map((json) => JSON.parse(json) as { payload?: Message | null; errors?: Message['errors'] });
  return {
    messages: messages.flatMap(({ payload, errors }) => (errors ? [{ errors }] : payload ? [payload] : [])),
    rest,
  };
}
