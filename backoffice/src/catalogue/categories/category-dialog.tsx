import { TextField } from '@commerce/ui/text-field';
import { useState } from 'react';
import { StaffCreateCategoryDocument, StaffUpdateCategoryDocument } from '../../generated/catalogue-operations.ts';
import { useAction, type Problem } from '../../mutations/use-action.ts';
import { textOf } from '../../text/form-text.ts';
import { FormDialog } from '../../mutations/form-dialog.tsx';
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
  const before = task.kind === 'edit' ? task.category : undefined;
  const [name, setName] = useState(before?.name ?? '');
  const [slug = slugOf(name), setSlug] = useState(before?.slug);
  const { save, isBusy, problem } = useSaveCategory(task);
  const submit = async (form: FormData): Promise<void> => {
    const isDone = await save({ name, slug, translations: translationsOf(textOf(form, 'german'), before) });
    onDone();
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title={titleOf(task)}
      submitLabel={task.kind === 'edit' ? 'Save' : 'Create'}
      isBusy={isBusy}
      problem={problem}
      message={problem && problemWords(problem, before)}
      onSubmit={(form) => void submit(form)}
      onClose={onClose}
    >
      <TextField label="Name" name="name" required maxLength={100} value={name} onValueChange={setName} />
      <TextField
        label="Name in German"
        note="optional"
        name="german"
        maxLength={100}
        defaultValue={germanOf(before)?.name ?? ''}
      />
      <TextField label="Address" name="slug" prefix="/" required maxLength={100} value={slug} onValueChange={setSlug} />
    </FormDialog>
  );
}

interface CategoryTexts {
  readonly name: string;
  readonly slug: string;
  readonly translations: ReturnType<typeof translationsOf>;
}

/** Creates a category, or replaces the texts of the one that is saved now. */
function useSaveCategory(task: CategoryTask) {
  const create = useAction(StaffCreateCategoryDocument);
  const update = useAction(StaffUpdateCategoryDocument);
  const save = async (input: CategoryTexts): Promise<boolean> => {
    const { isDone } =
      task.kind === 'edit'
        ? await update.run({ id: task.category.id, input, version: task.category.version })
        : await create.run({ input: { ...input, parentId: task.parent?.id ?? null } });
    return isDone;
  };
  return { save, isBusy: create.isBusy || update.isBusy, problem: create.problem ?? update.problem };
}

const germanOf = (category: TreeCategory | undefined) =>
  category?.translations?.find(({ language }) => language === 'DE');

/** The German texts with another name: a description stays as it is. */
function translationsOf(name: string, before: TreeCategory | undefined) {
  const description = germanOf(before)?.description ?? null;
  return name === '' && description === null ? [] : [{ language: 'DE' as const, name: name || null, description }];
}

function titleOf(task: CategoryTask): string {
  if (task.kind === 'edit') return `Change ${task.category.name}`;
  return task.parent === undefined ? 'New category' : `New category below ${task.parent.name}`;
}

/** After a conflict, saving again replaces what somebody else has saved: it says what that is. */
function problemWords({ code, message }: Problem, current: TreeCategory | undefined): string {
  if (code !== 'VERSION_CONFLICT' || current === undefined) return message;
  return `Somebody else has changed it meanwhile. It is now called “${current.name}”, at /${current.slug}. Saving again replaces that.`;
}
