/** Milliseconds of a clock that all processes of a machine share, and that nobody sets. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
