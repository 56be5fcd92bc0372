import { useRouter } from '@tanstack/react-router';
import { useClient, type Client } from 'urql';
import { KeepCartDocument, type OpenedSessionFragment } from '../generated/account-operations.ts';
import { basePathOf, languageOf } from '../i18n/languages.ts';
import { targetOf } from '../routing/link.tsx';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { documentOf } from '../session/account-documents.ts';
import { changeCaller } from '../session/caller.ts';
import { noteTimes } from '../session/renewal.ts';
import { deviceName } from './device-name.ts';
import { returnPath } from './return-path.ts';

/** How this device is called in the list of sessions. */
export const thisDevice = () => deviceName(navigator.userAgent);

/** Takes over a session that was just opened: the cart of the visitor becomes that of the customer, in all tabs. */
export function useBeginSession() {
  const client = useClient();
  return async (session: OpenedSessionFragment): Promise<void> => {
    noteTimes(session);
    await keepCart(client);
    changeCaller();
  };
}

/** A lost response or a short outage must not cost the cart: merging it again has no effect. */
async function keepCart(client: Client): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const { error } = await client.mutation(documentOf(KeepCartDocument), {}).toPromise();
    if (error === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, attempt * 500));
  }
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
    else location.replace(target === undefined ? basePathOf(language) : path);
  };
}
