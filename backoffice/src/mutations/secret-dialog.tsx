import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';

/** Something that is shown only once, to be copied. */
export function SecretDialog({
  title,
  description,
  secret,
  onClose,
}: {
  readonly title: string;
  /** What it is for, and where to keep it. */
  readonly description: string;
  readonly secret: string;
  readonly onClose: () => void;
}) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      description={description}
      closeLabel="Close"
      actions={
        <Button size="small" variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className="grid gap-3">
        <code className="rounded-input bg-sunken p-3 font-mono text-small wrap-anywhere select-all">{secret}</code>
        <div>
          <Button
            size="small"
            icon={isCopied ? <Check className="size-4" /> : <Copy className="size-4" />}
            onClick={() => void copy().catch(() => setCopied(false))}
          >
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
          <span role="status" className="sr-only">
            {isCopied && 'It is copied.'}
          </span>
        </div>
      </div>
    </Dialog>
  );
}
