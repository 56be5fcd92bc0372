import { createHash } from 'node:crypto';

export interface PolicyParts {
  /** The only inline script that may run. */
  readonly themeScript: string;
  /** Another host of pictures. */
  readonly imagesOrigin: string | undefined;
}

/** Pages load their own files only, and run no inline code but the script with this hash. */
export function contentSecurityPolicy({ themeScript, imagesOrigin }: PolicyParts): string {
  const hash = createHash('sha256').update(themeScript).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    // Components set custom properties of their elements, such as the colour of a swatch.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${imagesOrigin === undefined ? '' : ` ${imagesOrigin}`}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
