import { SecretDialog } from '../mutations/secret-dialog.tsx';

/** The secret of an endpoint, once. */
export function EndpointSecret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <SecretDialog
      title="The secret of this endpoint"
      description="It signs every request. It is shown only now: keep it where the receiver reads it."
      secret={secret}
      onClose={onClose}
    />
  );
}
