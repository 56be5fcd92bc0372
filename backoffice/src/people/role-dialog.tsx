import { Select } from '@commerce/ui/select';
import { useState } from 'react';
import { GrantCustomerRoleDocument } from '../generated/people-operations.ts';
import { toasts } from '../layout/toasts.ts';
import { FormDialog } from '../mutations/form-dialog.tsx';
import { useAction } from '../mutations/use-action.ts';
import type { CustomerDetails } from './customer.ts';
import { roles, roleWords } from './roles.ts';

/** What somebody may do. */
export function RoleDialog({
  customer: { name, email, role },
  onClose,
}: {
  readonly customer: CustomerDetails;
  readonly onClose: () => void;
}) {
  const [chosen, setChosen] = useState(role);
  const grant = useAction(GrantCustomerRoleDocument);
  const run = async () => {
    const outcome = await grant.run({ email, role: chosen });
    if (!outcome.isDone) return;
    toasts.add({ title: `${name} is now: ${roleWords[chosen]}`, type: 'done' });
    onClose();
  };
  return (
    <FormDialog
      title={`The role of ${name}`}
      description="Their sessions end, and they sign in again with what they may do then."
      submitLabel="Grant the role"
      busyLabel="Granting"
      reason={chosen === role ? 'This is their role now.' : undefined}
      isBusy={grant.isBusy}
      problem={grant.problem}
      onSubmit={() => void run()}
      onClose={onClose}
    >
      <Select
        label="Role"
        value={chosen}
        options={roles.map((value) => ({ value, label: roleWords[value] }))}
        onValueChange={(value) => setChosen(roles.find((known) => known === value) ?? chosen)}
      />
    </FormDialog>
  );
}
