import { Button, ButtonLink } from '@commerce/ui/button';
import { Popover } from '@commerce/ui/popover';
import { TextField } from '@commerce/ui/text-field';
import ExternalLink from 'lucide-react/icons/external-link';
import { useState } from 'react';
import {
  StaffArchiveProductDocument,
  StaffPublishProductDocument,
  StaffRestoreProductDocument,
  StaffUnpublishProductDocument,
} from '../../generated/catalogue-operations.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useEditor, useProductChange } from './editor-context.ts';

/** The moves that the status of the product allows, and the way to its page in the shop. */
export function StatusActions() {
  const { product } = useEditor();
  const { id, status, publishAt, slug } = product;
  const publish = useProductChange(StaffPublishProductDocument);
  const unpublish = useProductChange(StaffUnpublishProductDocument);
  const archive = useProductChange(StaffArchiveProductDocument);
  const restore = useProductChange(StaffRestoreProductDocument);
  const problem = [publish, unpublish, archive, restore].find((each) => each.problem !== undefined)?.problem;
  return (
    <>
      {status === 'PUBLISHED' && (
        <>
          <ButtonLink
            href={`/products/${slug}`}
            target="_blank"
            variant="plain"
            size="small"
            icon={<ExternalLink className="size-4" />}
          >
            In the shop
          </ButtonLink>
          <Button size="small" isBusy={unpublish.isBusy} onClick={() => void unpublish.change({ id })}>
            Unpublish
          </Button>
        </>
      )}
      {status === 'DRAFT' && (
        <>
          {publishAt !== null && (
            <Button size="small" isBusy={unpublish.isBusy} onClick={() => void unpublish.change({ id })}>
              Cancel the plan
            </Button>
          )}
          <Schedule />
          <Button size="small" isBusy={publish.isBusy} onClick={() => void publish.change({ id, publishAt: null })}>
            Publish now
          </Button>
        </>
      )}
      {status === 'ARCHIVED' ? (
        <Button size="small" isBusy={restore.isBusy} onClick={() => void restore.change({ id })}>
          Restore
        </Button>
      ) : (
        <Button variant="plain" size="small" isBusy={archive.isBusy} onClick={() => void archive.change({ id })}>
          Archive
        </Button>
      )}
      {problem && (
        <div className="basis-full">
          <ProblemNote problem={problem} />
        </div>
      )}
    </>
  );
}

/** Publishes at a time of this device's clock and zone. */
function Schedule() {
  const { product } = useEditor();
  const { change, isBusy, problem } = useProductChange(StaffPublishProductDocument);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState('');
  const plan = async (): Promise<void> => {
    if (at === '') return;
    if (await change({ id: product.id, publishAt: new Date(at).toISOString() })) setOpen(false);
  };
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      align="end"
      title="Publish later"
      trigger={<Button size="small">Schedule…</Button>}
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void plan();
        }}
      >
        <TextField
          label="Date and time"
          type="datetime-local"
          required
          value={at}
          onValueChange={(value: string) => setAt(value)}
          error={problem?.fields[0]?.message}
        />
        {problem?.fields.length === 0 && <ProblemNote problem={problem} />}
        <Button type="submit" variant="primary" size="small" isBusy={isBusy}>
          Schedule
        </Button>
      </form>
    </Popover>
  );
}
