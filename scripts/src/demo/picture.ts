import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The content of an image: an icon of `@iconify-json/fluent-emoji-flat` on a `#RRGGBB` background, with a title for
 * screen readers.
 */
export interface PictureSubject {
  readonly icon: string;
  readonly tint: string;
  readonly title: string;
}

interface IconSet {
  readonly width: number;
  readonly height: number;
  readonly icons: Readonly<
    Record<string, { readonly body: string; readonly width?: number; readonly height?: number }>
  >;
}

const size = 640;
const iconSize = 416;
const iconTop = 92;

const iconFile = createRequire(import.meta.url).resolve('@iconify-json/fluent-emoji-flat/icons.json');
let loaded: IconSet | undefined;

/** Nine megabytes of JSON: loaded once, for the first image. */
function iconSet(): IconSet {
  return (loaded ??= JSON.parse(readFileSync(iconFile, 'utf8')) as IconSet);
}

/**
 * A square catalogue image as standalone SVG, 640 by 640: without scripts or external references. IDs are prefixed with
 * icon and tint, so that images inlined into one page do not share gradients.
 */
export function pictureOf({ icon, tint, title }: PictureSubject): string {
  const set = iconSet();
  const found = set.icons[icon];
  if (!found) throw new Error(`fluent-emoji-flat has no icon "${icon}"`);

  const prefix = `${icon}-${tint.slice(1).toLowerCase()}-`;
  const viewBox = `0 0 ${found.width ?? set.width} ${found.height ?? set.height}`;
  const left = (size - iconSize) / 2;
  const shade = mix(tint, '#1F1B3D', 0.62);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" role="img">`,
    `<title>${escape(title)}</title>`,
    '<defs>',
    `<radialGradient id="${prefix}wall" cx=".5" cy=".4" r=".75">`,
    `<stop stop-color="${mix(tint, '#FFFFFF', 0.6)}"/><stop offset="1" stop-color="${tint}"/></radialGradient>`,
    `<linearGradient id="${prefix}floor" x2="0" y2="1">`,
    `<stop stop-color="${shade}" stop-opacity="0"/><stop offset="1" stop-color="${shade}" stop-opacity=".1"/></linearGradient>`,
    `<radialGradient id="${prefix}shadow"><stop stop-color="${shade}" stop-opacity=".42"/>`,
    `<stop offset=".45" stop-color="${shade}" stop-opacity=".2"/><stop offset="1" stop-color="${shade}" stop-opacity="0"/></radialGradient>`,
    '</defs>',
    `<path fill="url(#${prefix}wall)" d="M0 0h${size}v${size}H0z"/>`,
    `<path fill="url(#${prefix}floor)" d="M0 420h${size}v220H0z"/>`,
    `<ellipse fill="url(#${prefix}shadow)" cx="320" cy="490" rx="216" ry="28"/>`,
    `<svg x="${left}" y="${iconTop}" width="${iconSize}" height="${iconSize}" viewBox="${viewBox}">`,
    withPrefixedIds(found.body, prefix),
    '</svg></svg>\n',
  ].join('');
}

function withPrefixedIds(body: string, prefix: string): string {
  return body.replace(/(\bid="|\bhref="#|url\(#)/g, `$1${prefix}`);
}

/** Mixes `share` of the second colour into the first. */
function mix(first: string, second: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(channel(first, at) * (1 - share) + channel(second, at) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escape(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}
