import { Select } from '@commerce/ui/select';
import { TextField } from '@commerce/ui/text-field';
import { reasonOptions, type reasonWords } from './words.ts';

/** Why something is done: a code, and words for the customer. */
export interface Reason<Code> {
  readonly code: Code;
  readonly text: string;
}

export function ReasonFields<Code extends keyof typeof reasonWords>({
  codes,
  note,
  value,
  onChange,
}: {
  readonly codes: readonly Code[];
  /** Beside the words: "the customer reads it". */
  readonly note: string;
  readonly value: Reason<Code>;
  readonly onChange: (reason: Reason<Code>) => void;
}) {
  return (
    <>
      <Select
        label="Reason"
        options={reasonOptions(codes)}
        value={value.code}
        onValueChange={(code) => onChange({ ...value, code: code as Code })}
      />
      <TextField
        label="In words"
        note={note}
        maxLength={500}
        value={value.text}
        onValueChange={(text) => onChange({ ...value, text })}
      />
    </>
  );
}
