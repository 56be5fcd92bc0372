/** What no name, number or reason has: control characters, line breaks, and what turns the direction of what follows. */
const notPlain = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const fromRightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Somebody's text as one line of a mail, shortened. What is written from right to left turns nothing around it. */
export function plain(text: string, max = 200): string {
  const line = text.replaceAll(notPlain, ' ').trim();
  const short = shortened(line, max);
  return fromRightToLeft.test(short) ? `\u2068${short}\u2069` : short;
}

function shortened(line: string, max: number): string {
  if (line.length <= max) return line;
  return `${line.slice(0, max - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** As a header has it: isolates are for sentences. */
export function headerText(text: string, max = 200): string {
  return plain(text, max).replaceAll(/[\u2068\u2069]/g, '');
}

/** An address that may be a link; undefined for anything but the web's. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return /^https?:$/.test(protocol) ? href : undefined;
}
