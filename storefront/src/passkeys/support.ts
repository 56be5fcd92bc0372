/** Whether the browser has passkeys for this page. There are none for IP addresses. */
export const arePasskeysSupported = (): boolean =>
  typeof PublicKeyCredential === 'function' && /[a-z]/i.test(location.hostname) && !location.hostname.includes(':');
