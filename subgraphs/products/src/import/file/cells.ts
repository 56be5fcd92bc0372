/** Escapes the characters that separate texts. */
export const escaped = (text: string): string => text.replaceAll(/[\\|=]/g, String.raw`\$&`);

export const unescaped = (text: string): string => text.replaceAll(/\\([\\|=])/g, '$1');

/** The parts between separators that are not escaped. The parts are still escaped. */
export function splitAt(separator: '|' | '=', text: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const part = text[at] === '\\' ? text.slice(at, at + 2) : text[at]!;
    at += part.length - 1;
    if (part === separator) parts.push('');
    else parts[parts.length - 1] += part;
  }
  return parts;
}
