import { useTranslations } from 'use-intl';
import { textsIn } from '../i18n/languages.ts';
import { useShop } from '../routing/shop-context.tsx';

const dayMs = 86_400_000;
const timeZone = 'Europe/Berlin';

/** How times are written here: "Today 09:41", "Thu 19:12", "26 Nov 19:12". */
export function useTimes() {
  const t = useTranslations('order');
  const { locale } = textsIn(useShop().language);
  const written = (at: Date, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...parts, timeZone }).format(at);
  const dayOf = (at: Date) => written(at, { dateStyle: 'short' });
  const clock = (at: Date) => written(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    clock,
    day: (iso: string) => written(new Date(iso), { weekday: 'long', day: 'numeric', month: 'long' }),
    short(iso: string): string {
      const at = new Date(iso);
      const now = new Date();
      if (dayOf(at) === dayOf(now)) return t('today', { time: clock(at) });
      const isRecent = now.getTime() - at.getTime() < 6 * dayMs;
      return `${written(at, isRecent ? { weekday: 'short' } : { day: 'numeric', month: 'short' })} ${clock(at)}`;
    },
  };
}
