import { visitorCookie } from '@commerce/identity';
import type { RequestContext } from '@commerce/graphql';
import type { LoginPayload } from './session.results.ts';

/** Scripts cannot read the cookies, and browsers send them only over TLS or to localhost. */
const common = 'HttpOnly; Secure';
const access = `${common}; SameSite=Lax; Path=/`;
const refresh = `${common}; SameSite=Strict; Path=/graphql`;

const secondsUntil = (moment: Date) => Math.max(0, Math.floor((moment.getTime() - Date.now()) / 1000));

/** Sets both tokens as cookies in the browser. */
export function setSessionCookies(context: RequestContext, payload: LoginPayload): void {
  const { accessToken, expiresAt, refreshToken, refreshExpiresAt } = payload;
  context.setCookie(`access_token=${accessToken}; Max-Age=${secondsUntil(expiresAt)}; ${access}`);
  context.setCookie(`refresh_token=${refreshToken}; Max-Age=${secondsUntil(refreshExpiresAt)}; ${refresh}`);
}

/** After a logout, the next person at the browser must not see the cart from before the login. */
export function endSessionCookies(context: RequestContext): void {
  clearSessionCookies(context);
  context.setCookie(visitorCookie(undefined));
}

export function clearSessionCookies(context: RequestContext): void {
  context.setCookie(`access_token=; Max-Age=0; ${access}`);
  context.setCookie(`refresh_token=; Max-Age=0; ${refresh}`);
}
