import { once } from 'node:events';
import { request, type Agent, type IncomingMessage } from 'node:http';
import { until } from '../../support/until.ts';
import { connectionOf } from './worker-gateway.ts';

interface StatusEvent {
  readonly eventId: string;
  readonly version: number;
}

export interface EventConnection {
  /** Waits for a number of events since the connection was opened. */
  readonly waitFor: (count: number) => Promise<readonly StatusEvent[]>;
  readonly close: () => void;
}

export interface EventRequest {
  readonly query: string;
  readonly variables: object;
  readonly token: string;
  readonly lastEventId?: string | undefined;
}

/** Follows the status of an order at one worker, over Server-Sent Events. */
export async function openEvents(
  url: string,
  worker: string,
  { token, lastEventId, ...body }: EventRequest,
): Promise<EventConnection> {
  const agent = await connectionOf(url, worker);
  const response = await responseOver(agent, url, body, {
    authorization: `Bearer ${token}`,
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  });
  let text = '';
  response.setEncoding('utf8').on('data', (more: string) => (text += more));
  response.on('error', () => {}); // The test closes it.
  return {
    waitFor: (count) =>
      until(`${count} events at worker ${worker}, after ${text}`, () => {
        const events = eventsIn(text);
        return events.length >= count ? events : undefined;
      }),
    close: () => agent.destroy(),
  };
}

async function responseOver(agent: Agent, url: string, body: object, headers: Readonly<Record<string, string>>) {
  const common = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const asked = request(`${url}/graphql`, { agent, method: 'POST', headers: { ...common, ...headers } });
  asked.end(JSON.stringify(body));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  asked.on('error', () => {}); // The test closes it.
  return response;
}

function eventsIn(text: string): StatusEvent[] {
  return text
    .split('\n\n')
    .slice(0, -1) // The last part is not complete.
    .flatMap((event) => {
      const lines = event.split('\n');
      const valueOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const [eventId, data] = [valueOf('id'), valueOf('data')];
      if (eventId === undefined || !data) return [];
      const { data: result } = JSON.parse(data) as { data?: { orderStatusChanged: { version: number } } };
      return result === undefined ? [] : [{ eventId, version: result.orderStatusChanged.version }];
    });
}
