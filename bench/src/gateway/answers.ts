import { isDeepStrictEqual } from 'node:util';

const maxKnown = 16;

/** Tells right answers from wrong ones: right is what has the data of one of those expected, and no errors. */
export function checkAgainst(expected: readonly Buffer[]): (answer: Buffer) => boolean {
  const right = expected.map(dataOf);
  if (right.includes(undefined)) return () => false;
  // Bytes that have been found right once; few, since an answer differs in the order of its keys at most.
  const known = [...expected];
  return (answer) => {
    if (known.some((bytes) => bytes.equals(answer))) return true;
    const data = dataOf(answer);
    const isRight = right.some((one) => isDeepStrictEqual(data, one));
    if (isRight && known.length < maxKnown) known.push(answer);
    return isRight;
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
