import { Button } from '@commerce/ui/button';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { toasts } from '../../layout/toasts.ts';
import { plural } from '../../text/format.ts';
import { useShortcut } from '../use-shortcut.ts';
import { changedKeys } from './draft.ts';
import { useEditor } from './editor-context.ts';
import { fieldName } from './field-names.ts';
import type { Saving } from './use-save.ts';

/** At the foot of the window while something is not saved. Ctrl S saves. */
export function SaveBar({ saving: { isBusy, problem, faults, save } }: { readonly saving: Saving }) {
  const { draft, dispatch, product } = useEditor();
  const changed = changedKeys(draft);
  const open = draft.conflicts.length;
  const submit = async (): Promise<void> => {
    if (open > 0 || changed.length === 0 || isBusy) return;
    if (await save()) toasts.add({ title: 'Saved', type: 'done' });
  };
  useShortcut('s', () => void submit());
  if (changed.length === 0 && open === 0) return null;
  const faulty = Object.keys(faults);
  return (
    <div
      role="region"
      aria-label="Unsaved changes"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface px-4 py-3 shadow-float max-md:bottom-14 md:left-54 md:px-6"
    >
      <div className="grid gap-2">
        <ProblemNote problem={problem} />
        {faulty.length > 0 && (
          <p role="alert" className="text-small text-sale">
            {faulty.map((key) => `${fieldName(key, product)}: ${faults[key]}`).join(' ')}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-3">
          <p role="status" className="mr-auto text-small text-soft">
            {open > 0
              ? `Choose between both versions of ${plural(open, 'field')} first`
              : plural(changed.length, 'change')}
          </p>
          <Button size="small" onClick={() => dispatch({ type: 'discard' })}>
            Discard
          </Button>
          <Button
            size="small"
            variant="primary"
            isBusy={isBusy}
            busyLabel="Saving"
            isUnavailable={open > 0}
            onClick={() => void submit()}
          >
            Save changes
          </Button>
        </div>
      </div>
    </div>
  );
}
