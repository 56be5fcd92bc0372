/** An entry of `ValidationError.fields`. */
export interface FieldFault {
  /** Names and indexes joined by dots, such as `lines.0.quantity`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly minimum?: number | null;
  readonly maximum?: number | null;
  readonly allowedValues?: readonly string[] | null;
}

/** The messages by path, in their order, each once. */
export function errorsByName(
  faults: readonly FieldFault[],
  messageOf: (fault: FieldFault) => string = ({ message }) => message,
): Record<string, string[]> {
  const errors: Record<string, string[]> = Object.create(null);
  for (const fault of faults) {
    const messages = (errors[fault.path] ??= []);
    const message = messageOf(fault);
    if (!messages.includes(message)) messages.push(message);
  }
  return errors;
}
