import { replaceOnChannels } from './channels.ts';
import { Countdown } from './countdown.ts';
import type { CrashPoint } from './points.ts';
import type { SqlInterposer } from './sql.ts';
import { Transactions } from './transactions.ts';

type Watch = Pick<SqlInterposer, 'before' | 'after'>;

const watchNothing: Watch = { before: () => {}, after: () => {} };

/** Lets this process die at the n-th time that it comes to the point; answers what has to see its statements. */
export function crashAt({ trigger }: CrashPoint, occurrence: number): Watch {
  const { count } = new Countdown(occurrence);
  if (trigger.at === 'commit') return crashAtCommit(trigger, count);
  if (trigger.at === 'ack') crashBeforeAck(trigger.type, count);
  if (trigger.at === 'confirm') crashAfterConfirm(count);
  return watchNothing;
}

function crashAtCommit({ wrote, when }: { wrote: RegExp; when: 'before' | 'after' }, count: () => void): Watch {
  const transactions = new Transactions(wrote);
  const follow: Watch['before'] = (client, statement) => {
    if (transactions.follow(client, statement)) count();
  };
  return { ...watchNothing, [when]: follow };
}

function crashBeforeAck(type: string, count: () => void): void {
  replaceOnChannels(
    'ack',
    (ack) =>
      function dying(message, allUpTo) {
        if (message.fields.routingKey === type) count();
        ack.call(this, message, allUpTo);
      },
  );
}

function crashAfterConfirm(count: () => void): void {
  replaceOnChannels(
    'publish',
    (publish) =>
      function dying(exchange, routingKey, content, options, confirmed) {
        // The default exchange carries what is put aside, which is no work of the relay.
        const seen = (error: unknown) => {
          if (!error && exchange !== '') count();
          confirmed(error);
        };
        return publish.call(this, exchange, routingKey, content, options, seen);
      },
  );
}
