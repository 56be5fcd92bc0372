import { Form as BaseForm } from '@base-ui/react/form';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { errorsByName, type FieldFault } from '../form-errors.ts';

export type { FieldFault } from '../form-errors.ts';

export interface FormProps extends Omit<ComponentProps<'form'>, 'className' | 'ref'> {
  /** `ValidationError.fields` as they come. Each goes to the field with its path as `name`, which gets the focus. */
  readonly faults?: readonly FieldFault[];
  /** The words for a fault in the language of the page. Without it, the server's own, in English. */
  readonly messageOf?: (fault: FieldFault) => string;
  /** What to say above the faults that belong to no field of this form, and of an error of the whole form. */
  readonly problem?: ReactNode;
  readonly className?: string;
}

/** A form that takes the errors of a mutation, and checks what the browser can check when it is submitted. */
export function Form({ faults = none, messageOf, problem, className, children, ...props }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [homeless, setHomeless] = useState<readonly FieldFault[]>([]);
  useEffect(() => {
    const named = new Set([...(form.current?.elements ?? [])].map((element) => element.getAttribute('name')));
    setHomeless(faults.filter(({ path }) => !named.has(path)));
  }, [faults]);
  const errors = useErrors(faults, messageOf);
  return (
    <BaseForm {...props} ref={form} errors={errors} className={cx('grid gap-4', className)}>
      <div role="alert" className="contents">
        {(Boolean(problem) || homeless.length > 0) && (
          <div className="flex gap-2.5 rounded-button bg-sale-soft px-3.5 py-3 text-small text-text">
            <CircleAlert className="text-sale" />
            <div className="grid gap-1">
              {problem && <p className="font-medium">{problem}</p>}
              {homeless.map((fault) => (
                <p key={fault.path}>{messageOf?.(fault) ?? fault.message}</p>
              ))}
            </div>
          </div>
        )}
      </div>
      {children}
    </BaseForm>
  );
}

const none: readonly FieldFault[] = [];

/** The same object until the faults change: a field forgets its error when it is edited, and not again until then. */
function useErrors(faults: readonly FieldFault[], messageOf: FormProps['messageOf']): Record<string, string[]> {
  const [known, setKnown] = useState({ faults, errors: errorsByName(faults, messageOf) });
  if (known.faults === faults) return known.errors;
  const next = { faults, errors: errorsByName(faults, messageOf) };
  setKnown(next);
  return next.errors;
}
