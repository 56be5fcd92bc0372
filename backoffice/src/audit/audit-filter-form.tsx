import { Button } from '@commerce/ui/button';
import { TextField } from '@commerce/ui/text-field';
import { useState, type FormEvent } from 'react';
import type { AuditFilter } from './audit-filter.ts';

/** What to look for. Who and what exactly are chosen at the entries. */
export function AuditFilterForm({
  filter,
  onApply,
}: {
  readonly filter: AuditFilter;
  readonly onApply: (filter: AuditFilter) => void;
}) {
  const [draft, setDraft] = useState(filter);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(draft);
  };
  const field = (name: keyof AuditFilter) => ({
    value: draft[name] ?? '',
    onValueChange: (value: string) => setDraft({ ...draft, [name]: value || undefined }),
  });
  return (
    <form
      onSubmit={submit}
      className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_auto]"
    >
      <TextField label="Words" type="search" maxLength={100} {...field('text')} />
      <TextField label="Action" placeholder="updateProduct" maxLength={100} {...field('action')} />
      <TextField label="What" placeholder="Order" maxLength={100} {...field('subjectType')} />
      <TextField label="From" type="date" {...field('from')} />
      <TextField label="Until" type="date" {...field('to')} />
      <Button size="small" type="submit">
        Apply
      </Button>
    </form>
  );
}
