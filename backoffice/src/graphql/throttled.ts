/** Calls it at most once in a while: after a call, the next ones count as one, which is never lost. */
export function throttled(
  call: () => void,
  intervalMs: number,
): { readonly run: () => void; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      call();
    }, intervalMs);
  };
  return { run, cancel: () => clearTimeout(timer) };
}
