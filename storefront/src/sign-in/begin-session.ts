import { useRouter } from '@tanstack/react-router';
import type { OpenedSessionFragment } from '../generated/account-operations.ts';
import { languageOf } from '../i18n/languages.ts';
import { targetOf } from '../routing/link.tsx';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { changeCaller } from '@commerce/browser/session/caller';
import { noteTimes } from '@commerce/browser/session/renewal';
import { deviceName } from './device-name.ts';
import { returnPath } from './return-path.ts';

/** How this device is called in the list of sessions. */
export const thisDevice = () => deviceName(navigator.userAgent);

/** Takes over a session that was just opened, in all tabs. The cart takes over that of the visitor when it is loaded. */
export function beginSession(session: OpenedSessionFragment): void {
  noteTimes(session);
  changeCaller();
}

/** Leads back to where the visitor was. */
export function useReturn() {
  const router = useRouter();
  const paths = usePaths();
  const { language } = useShop();
  return (next: string | undefined): void => {
    const path = returnPath(next, paths.page('account'));
    const target = targetOf(path);
    if (target !== undefined && languageOf(path) === language) void router.navigate({ ...target, replace: true });
    else location.replace(path);
  };
}
