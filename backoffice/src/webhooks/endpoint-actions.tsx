import { Button } from '@commerce/ui/button';
import { Checkbox } from '@commerce/ui/checkbox';
import { ConfirmDialog } from '@commerce/ui/dialog';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import {
  DeleteWebhookEndpointDocument,
  PauseWebhookEndpointDocument,
  PingWebhookEndpointDocument,
  ResumeWebhookEndpointDocument,
  RotateWebhookSecretDocument,
  UpdateWebhookEndpointDocument,
  type WebhookEndpointDetailsFragment,
  type WebhookEndpointInput,
} from '../generated/services-operations.ts';
import { toasts } from '../layout/toasts.ts';
import { FormDialog } from '../mutations/form-dialog.tsx';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { useAction } from '../mutations/use-action.ts';
import { EndpointDialog } from './endpoint-form.tsx';
import { EndpointSecret } from './endpoint-secret.tsx';

type Open = 'change' | 'rotate' | 'delete';

/** What can be done with an endpoint. */
export function EndpointActions({
  endpoint,
  onChange,
}: {
  readonly endpoint: WebhookEndpointDetailsFragment;
  readonly onChange: () => void;
}) {
  const { id, status } = endpoint;
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const ping = useAction(PingWebhookEndpointDocument);
  const pause = useAction(PauseWebhookEndpointDocument);
  const resume = useAction(ResumeWebhookEndpointDocument);
  const sendPing = async () => {
    const outcome = await ping.run({ id });
    if (outcome.isDone) toasts.add({ title: 'The ping is on its way. Its answer shows below.', type: 'done' });
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="primary" isBusy={ping.isBusy} busyLabel="Sending" onClick={() => void sendPing()}>
          Send a ping
        </Button>
        <Button size="small" onClick={() => setOpen('change')}>
          Change
        </Button>
        {status === 'ACTIVE' ? (
          <Button size="small" isBusy={pause.isBusy} busyLabel="Pausing" onClick={() => void pause.run({ id })}>
            Pause
          </Button>
        ) : (
          <Button size="small" isBusy={resume.isBusy} busyLabel="Resuming" onClick={() => void resume.run({ id })}>
            Resume
          </Button>
        )}
        <Button size="small" onClick={() => setOpen('rotate')}>
          New secret
        </Button>
        <Button size="small" onClick={() => setOpen('delete')}>
          Delete
        </Button>
      </div>
      <ProblemNote problem={ping.problem ?? pause.problem ?? resume.problem} />
      {open === 'change' && <ChangeDialog endpoint={endpoint} onClose={close} onChange={onChange} />}
      {open === 'rotate' && <RotateDialog id={id} onClose={close} />}
      {open === 'delete' && <DeleteDialog endpoint={endpoint} onClose={close} onChange={onChange} />}
    </div>
  );
}

interface DialogProps {
  readonly endpoint: WebhookEndpointDetailsFragment;
  readonly onClose: () => void;
  readonly onChange: () => void;
}

/** The version is that of the draft, so that a change by somebody else in between is not overwritten. */
function ChangeDialog({ endpoint, onClose, onChange }: DialogProps) {
  const [{ id, url, description, eventTypes, version }] = useState(endpoint);
  const update = useAction(UpdateWebhookEndpointDocument);
  const save = async (input: WebhookEndpointInput) => {
    const outcome = await update.run({ id, input, version });
    if (outcome.isDone) return onClose();
    if (outcome.problem.code === 'VERSION_CONFLICT') onChange();
  };
  const isOld = update.problem?.code === 'VERSION_CONFLICT' || endpoint.version !== version;
  const problem = isOld ? { code: 'VERSION_CONFLICT', message: conflictText(endpoint), fields: [] } : update.problem;
  return (
    <EndpointDialog
      title="Change the endpoint"
      initial={{ url, description, eventTypes }}
      saveLabel="Save"
      isBusy={update.isBusy}
      problem={problem}
      onSave={(input) => void save(input)}
      onClose={onClose}
    />
  );
}

const conflictText = ({ url, description, eventTypes }: WebhookEndpointInput): string =>
  `Somebody else has changed this endpoint meanwhile. It is now “${description}” at ${url}, for ${eventTypes.join(', ')}. Close this and change it again.`;

function RotateDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [endsPrevious, setEndsPrevious] = useState(false);
  const [secret, setSecret] = useState<string>();
  const rotate = useAction(RotateWebhookSecretDocument);
  const run = async () => {
    const outcome = await rotate.run({ id, endsPrevious });
    if (outcome.isDone) setSecret(outcome.payload.secret);
  };
  if (secret !== undefined) return <EndpointSecret secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title="Give it a new secret?"
      description="For 24 hours, requests are signed with the old secret as well, so the receiver has time to change."
      submitLabel="New secret"
      busyLabel="Making it"
      isBusy={rotate.isBusy}
      problem={rotate.problem}
      onSubmit={() => void run()}
      onClose={onClose}
    >
      <Checkbox
        label="The old secret is known to somebody else: end it at once"
        checked={endsPrevious}
        onChange={(event) => setEndsPrevious(event.target.checked)}
      />
    </FormDialog>
  );
}

function DeleteDialog({ endpoint: { id, description }, onClose, onChange }: DialogProps) {
  const router = useRouter();
  const remove = useAction(DeleteWebhookEndpointDocument);
  const run = async () => {
    const outcome = await remove.run({ id });
    if (!outcome.isDone) return;
    await router.navigate({ to: '/webhooks' } as never);
    onChange();
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={`Delete “${description}”?`}
      description={
        <>
          Its deliveries are deleted with it, also those that wait. To stop for a while, pause it instead.
          <ProblemNote problem={remove.problem} />
        </>
      }
      actions={
        <>
          <Button size="small" onClick={onClose}>
            Keep it
          </Button>
          <Button size="small" variant="danger" isBusy={remove.isBusy} busyLabel="Deleting" onClick={() => void run()}>
            Delete
          </Button>
        </>
      }
    />
  );
}
