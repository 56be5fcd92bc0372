import { isDeepStrictEqual } from 'node:util';

const maxKnown = 8;

/** Tells right answers from wrong ones: right is what has the data of `expected`, and no errors. */
export function checkAgainst(expected: Buffer): (answer: Buffer) => boolean {
  const data = dataOf(expected);
  // Bytes that have been found right once; few, since an answer differs in the order of its keys at most.
  const known = [expected];
  return (answer) => {
    if (known.some((bytes) => bytes.equals(answer))) return true;
    const right = isDeepStrictEqual(dataOf(answer), data);
    if (right && known.length < maxKnown) known.push(answer);
    return right;
  };
}

/** The data of an answer that has some, and no errors. */
function dataOf(answer: Buffer): unknown {
  try {
    const { data, errors } = JSON.parse(answer.toString()) as { data?: unknown; errors?: unknown };
    return errors === undefined ? data : undefined;
  } catch {
    return undefined;
  }
}
