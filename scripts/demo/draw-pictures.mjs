/**
 * Draws the pictures of the demo catalogue from icons, each on a plinth, close up, and with two relatives of its category:
 *
 *     mkdir /tmp/icons && cd /tmp/icons && npm i @iconify-json/fluent-emoji playwright-core sharp
 *     node scripts/demo/draw-pictures.mjs /tmp/icons [slug …]
 *
 * It needs Chromium, at /usr/bin/chromium or $CHROMIUM, because no other renderer draws the filters of these icons. They
 * have jagged edges at their final size, so it draws them three times as large.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [packages, ...only] = process.argv.slice(2);
const require = createRequire(join(resolve(packages ?? '.'), 'package.json'));
const { chromium } = require('playwright-core');
const sharp = require('sharp');
const { icons } = JSON.parse(readFileSync(require.resolve('@iconify-json/fluent-emoji/icons.json'), 'utf8'));

/** The size of a scene, in its own units and in pixels. */
const [width, height, pixels] = [640, 800, 960];

/** The width of the pictures in pixels. Those after the main one are smaller, so that all are processed in two minutes. */
const widths = { 1: pixels, 2: 640, 3: 640 };
const quality = 62;

/** The size in pixels in which icons are drawn, before they are made smaller. */
const iconPixels = 1600;

/** How much an icon differs from the usual size, and what tames its colours. */
const looks = {
  't-shirt': { filter: 'saturate(.35) sepia(.16) brightness(1.06)' },
  dress: { filter: 'saturate(.6) brightness(.95)' },
  jeans: { filter: 'saturate(.65) brightness(.9)' },
  cooking: { filter: 'saturate(.72) brightness(.92)' },
  'running-shoe': { filter: 'saturate(.72)' },
  spoon: { rotate: 24 },
};
const usualFilter = 'saturate(.84)';

const stone = '#e6dfd3';
const ink = '#463b30';

// Colours

const channels = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const hexOf = (values) =>
  `#${values
    .map((value) =>
      Math.max(0, Math.min(255, Math.round(value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** Mixes `share` of the second colour into the first. */
function mix(first, second, share) {
  const [one, other] = [channels(first), channels(second)];
  return hexOf(one.map((value, index) => value + (other[index] - value) * share));
}

function hslOf(hex) {
  const [r, g, b] = channels(hex).map((value) => value / 255);
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)];
  const range = max - min;
  const lightness = (max + min) / 2;
  if (range === 0) return { hue: 0, saturation: 0, lightness };
  const sector = max === r ? (g - b) / range : max === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return { hue: (sector * 60 + 360) % 360, saturation: range / (1 - Math.abs(2 * lightness - 1)), lightness };
}

function fromHsl({ hue, saturation, lightness }) {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  return hexOf(
    [0, 8, 4].map((offset) => {
      const position = (offset + hue / 30) % 12;
      return 255 * (lightness - amplitude * Math.max(-1, Math.min(position - 3, 9 - position, 1)));
    }),
  );
}

/** Magenta becomes vermilion and violet slate: both make an icon look like an emoji. */
function natural(hex) {
  const colour = hslOf(hex);
  if (colour.saturation < 0.1) return hex;
  if (colour.hue >= 248 && colour.hue < 306)
    return fromHsl({ ...colour, hue: 220, saturation: colour.saturation * 0.5 });
  if (colour.hue >= 306 && colour.hue < 356)
    return fromHsl({ ...colour, hue: (354 + (colour.hue - 306) / 5) % 360, saturation: colour.saturation * 0.9 });
  return hex;
}

/** A colour matrix that ignores its input has the colour of an inner shadow in its last column. */
const shadowMatrix = /values="0 0 0 0 ([\d.]+) 0 0 0 0 ([\d.]+) 0 0 0 0 ([\d.]+)/g;

function naturalBody(body) {
  return body.replace(/#[0-9a-fA-F]{6}\b/g, natural).replace(shadowMatrix, (_, ...values) => {
    const shares = channels(natural(hexOf(values.slice(0, 3).map((value) => Number(value) * 255))));
    return `values="${shares.map((value) => `0 0 0 0 ${(value / 255).toFixed(4)}`).join(' ')}`;
  });
}

// Scenes

/** An icon in a scene: `center` and `bottom` are where its middle and its lower edge are. */
const icon = (name, box) => ({ name, rotate: 0, ...box });

const wallOf = (tint) => mix(tint, stone, 0.6);

function definitions(base) {
  return `<defs>
    <radialGradient id="wall" cx=".32" cy=".18" r="1">
      <stop stop-color="${mix(base, '#ffffff', 0.7)}"/><stop offset=".5" stop-color="${mix(base, '#ffffff', 0.3)}"/>
      <stop offset="1" stop-color="${mix(base, ink, 0.12)}"/>
    </radialGradient>
    <linearGradient id="side">
      <stop stop-color="${mix(base, '#ffffff', 0.52)}"/><stop offset=".4" stop-color="${mix(base, '#ffffff', 0.2)}"/>
      <stop offset="1" stop-color="${mix(base, ink, 0.26)}"/>
    </linearGradient>
    <linearGradient id="top" x2="1" y2=".35">
      <stop stop-color="#ffffff"/><stop offset="1" stop-color="${mix(base, '#ffffff', 0.35)}"/>
    </linearGradient>
    <radialGradient id="shadow">
      <stop stop-color="${ink}"/><stop offset=".35" stop-color="${ink}" stop-opacity=".72"/>
      <stop offset=".7" stop-color="${ink}" stop-opacity=".2"/><stop offset="1" stop-color="${ink}" stop-opacity="0"/>
    </radialGradient>
  </defs><rect width="${width}" height="${height}" fill="url(#wall)"/>`;
}

const shadow = (x, y, rx, ry, opacity) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="url(#shadow)" opacity="${opacity}"/>`;

function plinth(x, y, rx, tall) {
  const ry = rx * 0.17;
  return `${shadow(x + 44, y + tall + 14, rx * 1.24, ry * 1.7, 0.3)}
    <path d="M${x - rx} ${y}v${tall}a${rx} ${ry} 0 0 0 ${2 * rx} 0v${-tall}z" fill="url(#side)"/>
    <ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="url(#top)"/>`;
}

const views = {
  1: ({ tint, icon: name }) => ({
    backdrop: `${definitions(wallOf(tint))}${plinth(320, 596, 240, 60)}${shadow(332, 603, 176, 26, 0.62)}`,
    icons: [icon(name, { width: 420, height: 440, center: 320, bottom: 606 })],
  }),
  2: ({ tint, icon: name }) => ({
    backdrop: `${definitions(mix(wallOf(tint), '#8d8b78', 0.3))}${shadow(330, 744, 470, 62, 0.5)}`,
    icons: [icon(name, { width: 780, height: 700, center: 300, bottom: 738 })],
  }),
  3: ({ tint, icon: name, relatives: [one, other] }) => ({
    backdrop: `${definitions(wallOf(tint))}${shadow(286, 388, 220, 190, 0.3)}${shadow(498, 240, 140, 130, 0.26)}${shadow(462, 644, 156, 136, 0.26)}`,
    icons: [
      icon(name, { width: 330, height: 340, center: 252, bottom: 510, rotate: -12 }),
      icon(one, { width: 200, height: 210, center: 474, bottom: 316, rotate: 10 }),
      icon(other, { width: 210, height: 210, center: 434, bottom: 730, rotate: -8 }),
    ],
  }),
};

// Products

const catalogue = new URL('catalogue/products/', import.meta.url);
const folder = new URL('pictures/', import.meta.url);

const products = readdirSync(catalogue).flatMap((file) => {
  const all = JSON.parse(readFileSync(new URL(file, catalogue), 'utf8'));
  return all.map((product, index) => {
    const apart = (other) => Math.abs(all.indexOf(other) - index);
    const others = all.filter((other) => other.icon !== product.icon);
    const near = others.toSorted(
      (one, other) =>
        Number(other.category === product.category) - Number(one.category === product.category) ||
        apart(one) - apart(other),
    );
    const relatives = [...new Set(near.map((other) => other.icon))].slice(0, 2);
    return { ...product, relatives };
  });
});

// Drawing

/** Draws an icon in Chromium, without anything around it. */
async function draw(page, name) {
  if (icons[name] === undefined) throw new Error(`fluent-emoji has no icon "${name}"`);
  const filter = looks[name]?.filter ?? usualFilter;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 32 32" width="${iconPixels}" height="${iconPixels}" style="display:block;filter:${filter}">`;
  await page.setContent(`<body style="margin:0;background:transparent">${svg}${naturalBody(icons[name].body)}</svg>`);
  const drawn = await page.screenshot({ omitBackground: true });
  const turned = sharp(drawn).rotate(looks[name]?.rotate ?? 0, { background: '#0000' });
  return sharp(await turned.png({ compressionLevel: 1 }).toBuffer())
    .trim()
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** A drawn icon in its size and at its place. What is outside of the picture is cut off. */
async function placed(drawn, { width: w, height: h, center, bottom, rotate }) {
  const scale = pixels / width;
  const fitted = sharp(drawn).resize({ width: Math.round(w * scale), height: Math.round(h * scale), fit: 'inside' });
  const turned = sharp(await fitted.toBuffer()).rotate(rotate, { background: '#0000' });
  const { data, info } = await turned.toBuffer({ resolveWithObject: true });
  const [left, top] = [Math.round(center * scale - info.width / 2), Math.round(bottom * scale - info.height)];
  const hidden = Math.max(0, -left);
  const shown = Math.min(info.width - hidden, pixels - Math.max(0, left));
  const input = await sharp(data).extract({ left: hidden, top: 0, width: shown, height: info.height }).toBuffer();
  return { input, left: Math.max(0, left), top };
}

async function compose({ backdrop, icons: boxes }, iconOf, finalWidth) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${(pixels * height) / width}" viewBox="0 0 ${width} ${height}">${backdrop}</svg>`;
  const layers = await Promise.all(boxes.map(async (box) => placed(await iconOf(box.name), box)));
  const composed = await sharp(Buffer.from(svg)).composite(layers).png({ compressionLevel: 1 }).toBuffer();
  return sharp(composed)
    .removeAlpha()
    .resize({ width: finalWidth })
    .webp({ quality, effort: 5, smartSubsample: true })
    .toBuffer();
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: iconPixels, height: iconPixels } });
const chosen = products.filter(({ slug }) => only.length === 0 || only.includes(slug));
const drawn = new Map();
for (const name of new Set(chosen.flatMap((product) => [product.icon, ...product.relatives])))
  drawn.set(name, await draw(page, name));
await browser.close();
for (const product of chosen)
  for (const [view, scene] of Object.entries(views))
    writeFileSync(
      new URL(`${product.slug}-${view}.webp`, folder),
      await compose(scene(product), (name) => drawn.get(name), widths[view]),
    );
