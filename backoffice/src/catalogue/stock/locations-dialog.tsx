import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { Skeleton } from '@commerce/ui/skeleton';
import { Switch } from '@commerce/ui/switch';
import { TextField } from '@commerce/ui/text-field';
import type { FormEvent } from 'react';
import {
  StaffCreateStockLocationDocument,
  StaffStockLocationsDocument,
  StaffUpdateStockLocationDocument,
} from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { useFormProblem } from '../../mutations/use-form-problem.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useAction } from '../../mutations/use-action.ts';
import { Region } from '../../regions/region.tsx';
import { textOf } from '../../text/form-text.ts';
import type { Location } from './locations.ts';

/** Where units are, in the order in which sales take them. */
export function LocationsDialog({ onClose }: { readonly onClose: () => void }) {
  const state = useData(StaffStockLocationsDocument, {});
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Locations"
      description="Sales take units from the first location that has some."
      closeLabel="Close"
    >
      <Region state={state} skeleton={<Skeleton className="h-40" />}>
        {({ stockLocations }) => (
          <div className="grid gap-6">
            <ul className="grid gap-4">
              {stockLocations.map((location) => (
                <LocationRow key={location.id} location={location} onChanged={state.reload} />
              ))}
            </ul>
            <NewLocation onCreated={state.reload} />
          </div>
        )}
      </Region>
    </Dialog>
  );
}

function LocationRow({ location, onChanged }: { readonly location: Location; readonly onChanged: () => void }) {
  const { run, isBusy, problem } = useAction(StaffUpdateStockLocationDocument);
  const { id, name, code, priority, active, isDefault } = location;
  const update = async (input: { name?: string; priority?: number; active?: boolean }): Promise<void> => {
    if ((await run({ id, input })).isDone) onChanged();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void update({ name: textOf(form, 'name'), priority: Number(textOf(form, 'priority')) });
  };
  return (
    <li className="grid gap-2 border-b border-line pb-4">
      <Form faults={problem?.fields ?? []} onSubmit={submit} className="grid-cols-[1fr_5rem_auto] items-end gap-2">
        <TextField label={`Name of ${code}`} name="name" defaultValue={name} required maxLength={100} />
        <TextField label="Priority" name="priority" inputMode="numeric" defaultValue={priority} required />
        <Button type="submit" size="small" isBusy={isBusy}>
          Save
        </Button>
      </Form>
      <Switch
        label={isDefault ? 'Active, the default location' : 'Active'}
        checked={active}
        disabled={isDefault}
        onChange={({ target }) => void update({ active: target.checked })}
      />
      {problem?.fields.length === 0 && <ProblemNote problem={problem} />}
    </li>
  );
}

function NewLocation({ onCreated }: { readonly onCreated: () => void }) {
  const { run, isBusy, problem } = useAction(StaffCreateStockLocationDocument);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const input = {
      code: textOf(form, 'code'),
      name: textOf(form, 'name'),
      priority: Number(textOf(form, 'priority')),
    };
    if (!(await run({ input })).isDone) return;
    element.reset();
    onCreated();
  };
  return (
    <Form
      aria-label="New location"
      {...useFormProblem(problem)}
      onSubmit={(event) => void submit(event)}
      className="grid-cols-[6rem_1fr_5rem] items-start gap-2"
    >
      <TextField label="Code" name="code" required maxLength={20} />
      <TextField label="Name" name="name" required maxLength={100} />
      <TextField label="Priority" name="priority" inputMode="numeric" defaultValue="100" required />
      <div className="col-span-3">
        <Button type="submit" size="small" isBusy={isBusy}>
          Add location
        </Button>
      </div>
    </Form>
  );
}
