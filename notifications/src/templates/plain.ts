/** Characters that names, numbers and reasons do not need: control characters, line breaks and direction marks. */
const notPlain = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const fromRightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** User input as one line of an email, shortened and isolated from the direction of the surrounding text. */
export function plain(text: string, max = 200): string {
  const line = text.replaceAll(notPlain, ' ').trim();
  const short = shortened(line, max);
  return fromRightToLeft.test(short) ? `\u2068${short}\u2069` : short;
}

function shortened(line: string, max: number): string {
  if (line.length <= max) return line;
  return `${line.slice(0, max - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** User input for a header, where direction isolates are not needed. */
export function headerText(text: string, max = 200): string {
  return plain(text, max).replaceAll(/[\u2068\u2069]/g, '');
}

/** The URL, if it is an http or https URL that may be linked; undefined otherwise. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return /^https?:$/.test(protocol) ? href : undefined;
}
