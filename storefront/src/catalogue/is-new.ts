const newForDays = 14;
const day = 86_400_000;

/** Whether a product came into the shop in the last two weeks. @param now in milliseconds */
export function isNew(publishedAt: string | null, now: number): boolean {
  return publishedAt !== null && now - Date.parse(publishedAt) <= newForDays * day;
}
