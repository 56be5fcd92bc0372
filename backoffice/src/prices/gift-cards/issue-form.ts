import type { IssueGiftCardInput } from '../../generated/prices-operations.ts';
import { FormFaults, type FormReading } from '../../mutations/form-faults.ts';
import { parseAmount } from '../../text/amounts.ts';
import { textOf } from '../../text/form-text.ts';
import { endOfDay } from './gift-card-state.ts';

/** What is sent to issue a card. */
export function readIssueForm(form: FormData): FormReading<IssueGiftCardInput> {
  const faults = new FormFaults();
  const currencyCode = textOf(form, 'currencyCode');
  const amountMinor = parseAmount(textOf(form, 'amountMinor'), currencyCode)?.amountMinor;
  if (amountMinor === undefined) faults.add('amountMinor', `Enter an amount in ${currencyCode}.`);
  const input = { amountMinor: amountMinor ?? 0, currencyCode, expiresAt: endOfDay(textOf(form, 'expiresAt')) };
  return faults.problem === undefined ? { input } : { problem: faults.problem };
}
