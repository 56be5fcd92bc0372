import type { LiveFigures } from './measure-live.ts';
import type { ServerFigures } from './measure-server.ts';

const columns: readonly (readonly [string, (figures: ServerFigures) => string])[] = [
  ['delivered', ({ delivered }) => `${delivered}`],
  ['lost', ({ lost }) => `${lost}`],
  ['doubled', ({ duplicated }) => `${duplicated}`],
  ['disordered', ({ outOfOrder }) => `${outOfOrder}`],
  ['p50 ms', ({ latencyMs }) => latencyMs.p50.toFixed(1)],
  ['p99 ms', ({ latencyMs }) => latencyMs.p99.toFixed(1)],
  ['CPU ms each', ({ cpuMsPerDelivery }) => cpuMsPerDelivery.toFixed(4)],
  ['f./subscr.', ({ fetchesPerSubscriber }) => fetchesPerSubscriber.toFixed(2)],
  ['f./event', ({ fetchesPerEvent }) => fetchesPerEvent.toFixed(2)],
  ['MB before', ({ rssMb }) => rssMb.before.toFixed(0)],
  ['connected', ({ rssMb }) => rssMb.connected.toFixed(0)],
  ['peak', ({ rssMb }) => rssMb.peak.toFixed(0)],
  ['kB/subscr.', ({ kilobytesPerSubscriber }) => kilobytesPerSubscriber.toFixed(1)],
  ['s to connect', ({ subscribeSeconds }) => subscribeSeconds.toFixed(1)],
];
const titleWidth = 12;
const width = 13;

/** A table of one plan, with its faults below it. */
export function describe({ plan, gateway, bare }: LiveFigures): string {
  const sockets = plan.customers * plan.socketsPerCustomer;
  const events = `${plan.eventsPerSecond} events/s for ${plan.seconds} s`;
  const line = (title: string, figures: ServerFigures) =>
    `  ${title}`.padEnd(titleWidth) + columns.map(([, text]) => text(figures).padStart(width)).join('');
  return [
    `${plan.title}: ${gateway.subscribers} subscribers on ${sockets} sockets, ${events}; f. are fetches`,
    ' '.repeat(titleWidth) + columns.map(([name]) => name.padStart(width)).join(''),
    line('gateway', gateway),
    line('bare', bare),
    ...[...gateway.faults, ...bare.faults].map((fault) => `  ${fault}`),
  ].join('\n');
}

/** The figures of one plan for the last line. */
export function section({ gateway, bare }: LiveFigures) {
  const { sample: _sample, faults: _faults, ...own } = gateway;
  const { delivered, lost, duplicated, latencyMs, cpuMsPerDelivery, rssMb, kilobytesPerSubscriber } = bare;
  return {
    ...own,
    bare: { delivered, lost, duplicated, latencyMs, cpuMsPerDelivery, rssMb, kilobytesPerSubscriber },
    cpuRatio: gateway.cpuMsPerDelivery / bare.cpuMsPerDelivery,
  };
}

/** Whether all subscribers received everything once and in order, and no socket failed. */
export const isSound = ({ gateway, bare }: LiveFigures): boolean =>
  [gateway, bare].every(
    ({ lost, duplicated, outOfOrder, faults }) => lost + duplicated + outOfOrder + faults.length === 0,
  );
