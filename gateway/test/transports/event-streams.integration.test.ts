import { request } from 'undici';
import { startNotesGateway, type NotesGateway } from '../support/notes-gateway.ts';

let gateway: NotesGateway;
beforeAll(async () => {
  gateway = await startNotesGateway();
  await gateway.add('one', 'two', 'three');
});
afterAll(() => gateway[Symbol.asyncDispose]());

const noted = 'subscription ($after: Int) { noted(after: $after) { text } }';
const notedAt = 'subscription ($after: String) { notedAt(after: $after) { text } }';
const end = 'stream:end';

interface Ask {
  readonly lastEventId?: string;
  readonly variables?: object;
  readonly accept?: string;
}

/** Sends a request like an EventSource, or with variables by POST. */
async function ask(query: string, { lastEventId, variables, accept = 'text/event-stream' }: Ask = {}) {
  const headers = { accept, 'content-type': 'application/json', ...(lastEventId && { 'last-event-id': lastEventId }) };
  return request(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
}

interface Event {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly data: string | undefined;
}

/** Reads a number of events, and disconnects. */
async function eventsOf({ body }: Awaited<ReturnType<typeof ask>>, count: number): Promise<Event[]> {
  let text = '';
  for await (const chunk of body.setEncoding('utf8')) {
    text += chunk as string;
    const events = eventsIn(text);
    if (events.length >= count) return events;
  }
  return eventsIn(text);
}

function eventsIn(text: string): Event[] {
  const whole = text.split('\n\n').slice(0, -1);
  const field = (event: string, name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1];
  return whole
    .filter((event) => !event.startsWith(':'))
    .map((event) => ({ id: field(event, 'id'), type: field(event, 'event'), data: field(event, 'data') }));
}

const textsOf = (events: readonly Event[]) =>
  events.map(
    ({ data = '' }) => Object.values((JSON.parse(data) as { data: Record<string, { text: string }> }).data)[0]?.text,
  );

describe('a message of an event stream', () => {
  test('has its cursor as its ID', async () => {
    const events = await eventsOf(await ask(noted, { variables: { after: 1 } }), 2);
    expect(events.map(({ id }) => id)).toEqual(['2', '3']);
  });

  test('has an ASCII ID even if its cursor is not ASCII', async () => {
    const events = await eventsOf(await ask(notedAt, { variables: { after: 'n° 0002: "100 %"' } }), 1);
    expect(events.map(({ id }) => id)).toEqual(['n%C2%B0%200003%3A%20%22100%20%25%22']);
  });

  test('has no ID if the field has no history', async () => {
    const [event] = await eventsOf(await ask('subscription { lastNoted { text } }'), 1);
    expect(event).toMatchObject({ id: undefined, type: 'next' });
  });
});

describe('a stream with Last-Event-ID', () => {
  test.each([
    ['a number', noted, '1'],
    ['a string', notedAt, encodeURIComponent('n° 0001: "100 %"')],
  ])('resumes after it: %s', async (_, query, lastEventId) => {
    expect(textsOf(await eventsOf(await ask(query, { lastEventId }), 2))).toEqual(['two', 'three']);
  });

  test('resumes after it regardless of `after`', async () => {
    const events = await eventsOf(await ask(noted, { lastEventId: '2', variables: { after: 0 } }), 1);
    expect(textsOf(events)).toEqual(['three']);
  });

  test('sends the current state if the field has no history', async () => {
    const events = await eventsOf(await ask('subscription { lastNoted { text } }', { lastEventId: '1' }), 1);
    expect(textsOf(events)).toEqual(['three']);
  });

  test.each(['x', '-1', '1.5', '99999999999', '%', '1%00'])(
    'is permanently rejected for an invalid ID: %s',
    async (lastEventId) => {
      const events = await eventsOf(await ask(noted, { lastEventId }), 2);
      expect(events).toMatchObject([
        { type: 'next', data: expect.stringContaining('BAD_USER_INPUT') },
        { type: 'complete', id: end },
      ]);
    },
  );

  test('ignores it over multipart', async () => {
    const accept = 'multipart/mixed;subscriptionSpec=1.0, application/json';
    const { body } = await ask(noted, { lastEventId: end, accept, variables: { after: 2 } });
    for await (const chunk of body.setEncoding('utf8')) if ((chunk as string).includes('"cursor":3')) return;
    throw new Error('The stream has ended.');
  });
});

describe('a stream that is permanently over has a final event ID', () => {
  test.each([
    ['a query', '{ hello }', '{"data":{"hello":"Hello"}}'],
    ['a denied field', 'subscription { forbiddenNoted { text } }', expect.stringContaining('FORBIDDEN')],
    ['an invalid operation', 'subscription { nothing }', expect.stringContaining('GRAPHQL_VALIDATION_FAILED')],
  ])('%s', async (_, query, data) => {
    expect(await eventsOf(await ask(query), 2)).toEqual([
      { type: 'next', id: undefined, data },
      { type: 'complete', id: end, data: '' },
    ]);
  });

  test('and an EventSource that reconnects with it gets 204 before anything runs', async () => {
    const before = gateway.asked();
    const { statusCode, headers, body } = await ask('subscription { forbiddenNoted { text } }', { lastEventId: end });
    expect([statusCode, headers['cache-control'], await body.text()]).toEqual([204, 'no-store', '']);
    expect(gateway.asked()).toBe(before);
  });
});

test('a stream that may be resumed has no such ID, so that an EventSource resumes after its last message', async () => {
  const draining = await startNotesGateway();
  await draining.add('one');
  const { body } = await request(`${draining.url}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: noted }),
  });
  let text = '';
  let closed: PromiseLike<void> | undefined;
  for await (const chunk of body.setEncoding('utf8')) {
    text += chunk as string;
    if (text.includes('one')) closed ??= draining[Symbol.asyncDispose]();
  }
  await closed;
  expect(eventsIn(text)).toMatchObject([
    { type: 'next', id: '1' },
    { type: 'next', id: undefined, data: expect.stringContaining('SERVER_DRAINING') },
    { type: 'complete', id: undefined },
  ]);
});
