import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Ledger } from './ledger.ts';
import { GaveUp, type PersistentCaller } from './persistent-caller.ts';

/** An administrator makes customers, one after the other. Who gets no answer tries again, and may hear that the address is taken. */
export async function registerNewcomers(
  caller: PersistentCaller,
  ledger: Ledger,
  random: Random,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await registerOne(caller, ledger).catch((error: unknown) => {
      if (!(error instanceof GaveUp)) ledger.noteUnexpected(String(error));
    });
    await sleep(random.between(500, 1_500));
  }
}

async function registerOne(caller: PersistentCaller, ledger: Ledger): Promise<void> {
  const email = `${randomUUID()}@example.com`;
  const input = { name: 'Ada Lovelace', email, password: 'correct horse battery' };
  const payload = await caller.change<{ readonly customer: { readonly id: string } }>('createCustomer', { input });
  if (payload) ledger.registrations.push({ customerId: payload.customer.id, email });
}
