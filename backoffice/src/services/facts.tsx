import { Anchor } from '@commerce/ui/anchor';
import type { ReactNode } from 'react';
import { count } from '../text/format.ts';

/** A name and its value in a list of a panel. */
export function Fact({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <dt className="text-soft">{label}</dt>
      <dd className="text-right font-medium tabular-nums">{value ?? '…'}</dd>
    </div>
  );
}

/** How many messages a service gave up on, with the way there. */
export function DeadLetterFact({
  service,
  deadLetters,
}: {
  readonly service: string;
  readonly deadLetters: number | undefined;
}) {
  return (
    <Fact
      label="Dead letters"
      value={
        deadLetters !== undefined && (
          <Anchor
            href={`/admin/dead-letters?service=${service}`}
            className="inline-flex min-h-(--target) items-center underline underline-offset-4"
          >
            {count(deadLetters)}
          </Anchor>
        )
      }
    />
  );
}
