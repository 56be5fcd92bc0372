import { Checkbox } from '@commerce/ui/checkbox';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import type { WebhookEndpointInput } from '../generated/services-operations.ts';
import { FormDialog } from '../mutations/form-dialog.tsx';
import type { Problem } from '../mutations/use-action.ts';

const eventTypes = [
  ['order.placed', 'An order is placed'],
  ['order.status-changed', 'The status of an order changes'],
  ['order.lines-cancelled', 'Unshipped items are cancelled'],
  ['order.return-accepted', 'A return is accepted'],
] as const;

interface EndpointDialogProps {
  readonly title: string;
  readonly initial: WebhookEndpointInput;
  readonly saveLabel: string;
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (input: WebhookEndpointInput) => void;
  readonly onClose: () => void;
}

/** What an endpoint is, to create it or to change it. What was written stays until it is saved or closed. */
export function EndpointDialog({ title, initial, saveLabel, isBusy, problem, onSave, onClose }: EndpointDialogProps) {
  const [draft, setDraft] = useState(initial);
  return (
    <FormDialog
      title={title}
      submitLabel={saveLabel}
      isBusy={isBusy}
      problem={problem}
      onSubmit={() => onSave(draft)}
      onClose={onClose}
    >
      <TextField
        label="Address"
        name="url"
        type="url"
        required
        hint="https, on a host that everybody can reach"
        messages={{
          valueMissing: 'Enter an address.',
          typeMismatch: 'Enter a whole address, such as https://erp.example/hook.',
        }}
        value={draft.url}
        onValueChange={(url) => setDraft({ ...draft, url })}
      />
      <TextField
        label="What it is for"
        name="description"
        required
        maxLength={200}
        messages={{ valueMissing: 'Say what it is for.' }}
        value={draft.description}
        onValueChange={(description) => setDraft({ ...draft, description })}
      />
      <EventTypes chosen={draft.eventTypes} onChange={(types) => setDraft({ ...draft, eventTypes: types })} />
    </FormDialog>
  );
}

function EventTypes({
  chosen,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly onChange: (types: string[]) => void;
}) {
  const choose = (type: string, isChosen: boolean) =>
    onChange(eventTypes.map(([each]) => each).filter((each) => (each === type ? isChosen : chosen.includes(each))));
  return (
    <fieldset>
      <legend className="text-small font-medium">Send when</legend>
      {eventTypes.map(([type, label]) => (
        <Checkbox
          key={type}
          name="eventTypes"
          label={label}
          count={<span className="font-mono text-caption">{type}</span>}
          checked={chosen.includes(type)}
          onChange={(event) => choose(type, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}
