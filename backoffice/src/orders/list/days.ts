/** The start of a day that is some days later, in the time zone of the browser. */
export function startOfDay(date: Date, days = 0): string {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).toISOString();
}
