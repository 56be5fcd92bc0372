/**
 * Reads the parts of a multipart response whose parts are JSON, each as soon as it has come.
 *
 * @throws Error when the response ends before its closing boundary
 */
export async function* readParts(contentType: string, body: AsyncIterable<Uint8Array>): AsyncGenerator {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`${contentType} has no boundary.`);
  const delimiter = `\r\n--${boundary}`;
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    const parts = text.split(delimiter);
    text = parts.pop() ?? '';
    for (const part of parts) if (part !== '') yield JSON.parse(part.slice(part.indexOf('\r\n\r\n') + 4));
    if (text.startsWith('--')) return;
  }
  throw new Error('The connection is lost.');
}
