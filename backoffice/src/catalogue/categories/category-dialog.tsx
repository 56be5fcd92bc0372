import { Button } from '@commerce/ui/button';
import { Dialog } from '@commerce/ui/dialog';
import { Form } from '@commerce/ui/form';
import { TextField } from '@commerce/ui/text-field';
import { useId, useState, type FormEvent } from 'react';
import { StaffCreateCategoryDocument, StaffUpdateCategoryDocument } from '../../generated/catalogue-operations.ts';
import { useAction, type Problem } from '../../mutations/use-action.ts';
import { slugOf } from '../slug.ts';
import type { TreeCategory } from './tree.ts';

/** A new category below another one, or as a root; or another name for one. */
export type CategoryTask =
  | { readonly kind: 'add'; readonly parent: TreeCategory | undefined }
  | { readonly kind: 'edit'; readonly category: TreeCategory };

export function CategoryDialog({
  task,
  onDone,
  onClose,
}: {
  readonly task: CategoryTask;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const before = task.kind === 'edit' ? task.category : undefined;
  const german = before?.translations?.find(({ language }) => language === 'DE');
  const [name, setName] = useState(before?.name ?? '');
  const [slug, setSlug] = useState(before?.slug);
  const create = useAction(StaffCreateCategoryDocument);
  const update = useAction(StaffUpdateCategoryDocument);
  const problem = create.problem ?? update.problem;
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const germanName = String(new FormData(event.currentTarget).get('german')).trim();
    const description = german?.description ?? null;
    const translations =
      germanName === '' && description === null
        ? []
        : [{ language: 'DE' as const, name: germanName || null, description }];
    const input = { name, slug: slug ?? slugOf(name), translations };
    const { isDone } =
      task.kind === 'edit'
        ? await update.run({ id: task.category.id, input, version: task.category.version })
        : await create.run({ input: { ...input, parentId: task.parent?.id ?? null } });
    onDone();
    if (isDone) onClose();
  };
  const title =
    task.kind === 'edit'
      ? `Change ${task.category.name}`
      : task.parent === undefined
        ? 'New category'
        : `New category below ${task.parent.name}`;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      closeLabel="Close"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={create.isBusy || update.isBusy}>
            {task.kind === 'edit' ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <Form
        id={formId}
        faults={problem?.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^input\./, '') })) ?? []}
        problem={problem?.fields.length === 0 ? problemWords(problem, before) : undefined}
        onSubmit={(event) => void submit(event)}
      >
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          value={name}
          onValueChange={(value: string) => setName(value)}
        />
        <TextField
          label="Name in German"
          note="optional"
          name="german"
          maxLength={100}
          defaultValue={german?.name ?? ''}
        />
        <TextField
          label="Address"
          name="slug"
          prefix="/"
          required
          maxLength={100}
          value={slug ?? slugOf(name)}
          onValueChange={(value: string) => setSlug(value)}
        />
      </Form>
    </Dialog>
  );
}

/** After a conflict, saving again replaces what somebody else has saved: it says what that is. */
function problemWords({ code, message }: Problem, current: TreeCategory | undefined): string {
  if (code !== 'VERSION_CONFLICT' || current === undefined) return message;
  return `Somebody else has changed it meanwhile. It is now called “${current.name}”, at /${current.slug}. Saving again replaces that.`;
}
