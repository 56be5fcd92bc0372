/** A longer payload is cut: somebody reads the beginning, and the whole is in the logs. */
export const maxShown = 20_000;

/** A message as people read it: JSON with indents, anything else as it came. */
export function payloadText(payload: string): string {
  const text = indented(payload);
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}\n… and ${text.length - maxShown} more characters`;
}

function indented(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
