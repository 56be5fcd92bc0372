import type { Problem } from './use-action.ts';

type Fault = Problem['fields'][number];

/** What is wrong with a form, found before it is sent. */
export class FormFaults {
  readonly #faults: Fault[] = [];

  add(path: string, message: string): void {
    this.#faults.push({ path, code: 'INVALID_FORMAT', message });
  }

  /** Undefined if the form can be sent. */
  get problem(): Problem | undefined {
    if (this.#faults.length === 0) return undefined;
    return { code: 'FORM_FAULTS', message: 'Correct the fields below.', fields: this.#faults };
  }
}

/** What a form is to send, or why it cannot be sent. */
export type FormReading<Input> =
  { readonly input: Input; readonly problem?: undefined } | { readonly problem: Problem; readonly input?: undefined };
