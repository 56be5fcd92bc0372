import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { StaffIssueGiftCardDocument } from '../../generated/prices-operations.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
import { SecretDialog } from '../../mutations/secret-dialog.tsx';
import type { Problem } from '../../mutations/use-action.ts';
import { useAction } from '../../mutations/use-action.ts';
import { currencies } from '../../text/amounts.ts';
import { readIssueForm } from './issue-form.ts';

/** Issues a gift card, and shows its code once. */
export function IssueDialog({ onIssued, onClose }: { readonly onIssued: () => void; readonly onClose: () => void }) {
  const issue = useAction(StaffIssueGiftCardDocument);
  const [faults, setFaults] = useState<Problem>();
  const [code, setCode] = useState<string>();
  const submit = async (form: FormData): Promise<void> => {
    const { input, problem } = readIssueForm(form);
    setFaults(problem);
    if (input === undefined) return;
    const outcome = await issue.run({ input });
    onIssued();
    if (outcome.isDone) setCode(outcome.payload.secret);
  };
  if (code !== undefined)
    return (
      <SecretDialog
        title="The code of the gift card"
        description="Whoever has it can pay with it. It is shown only now: give it to the person it is for."
        secret={code}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title="Issue a gift card"
      submitLabel="Issue"
      busyLabel="Issuing"
      isBusy={issue.isBusy}
      problem={faults ?? issue.problem}
      onSubmit={(form) => void submit(form)}
      onClose={onClose}
    >
      <IssueFields />
    </FormDialog>
  );
}

function IssueFields() {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField label="Amount" name="amountMinor" required inputMode="decimal" autoComplete="off" />
        <Select
          label="Currency"
          name="currencyCode"
          hint="It can pay orders in this currency."
          defaultValue="EUR"
          options={currencies.map((currency) => ({ value: currency, label: currency }))}
        />
      </div>
      <TextField
        label="Last day"
        name="expiresAt"
        type="date"
        note="optional"
        hint="Without one, it does not expire."
      />
    </>
  );
}
