import { readFileSync } from 'node:fs';
import { isPicture, mediaTypes, type MediaType } from '../src/image/image-format.ts';
import { extendedWebp, losslessWebp, pictureBytes, rasterTypes } from './support/pictures.ts';

const root = new URL('../../../', import.meta.url);
const svg = (text: string) => Buffer.from(text);
const anSvg = svg('<svg xmlns="http://www.w3.org/2000/svg"/>');

const pictures: [string, MediaType, Buffer][] = [
  ...rasterTypes.map((type): [string, MediaType, Buffer] => [`an ${type}`, type, pictureBytes(type)]),
  ['a large PNG', 'image/png', readFileSync(new URL('docs/pictures/explorer.png', root))],
  ['a lossless WebP', 'image/webp', losslessWebp],
  ['a transparent WebP', 'image/webp', extendedWebp],
  ['an SVG', 'image/svg+xml', anSvg],
  [
    'an SVG with everything that may precede its root element',
    'image/svg+xml',
    svg('\uFEFF<?xml version="1.0"?>\n<!-- <svg> --><!DOCTYPE svg PUBLIC "a" "b">\n<!-- b -->\n<svg>\n</svg>'),
  ],
];

test.each(pictures)('%s is accepted only as its own type', (_, type, bytes) => {
  expect(mediaTypes.filter((each) => isPicture(bytes, each))).toEqual([type]);
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['a word', Buffer.from('hello')],
  ['zeros', Buffer.alloc(1_000)],
  ['a page', svg('<!DOCTYPE html><html><svg></svg></html>')],
  ['an SVG that declares entities', svg('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')],
  ['an unterminated comment', svg('<!-- <svg/>')],
  ['an SVG in UTF-16', Buffer.from('<svg/>', 'utf16le')],
  ['an SVG with invalid UTF-8', Buffer.concat([anSvg, Buffer.from([0xff])])],
  ['text that only begins like an SVG', svg('<svgfoo/>')],
  ['a GIF', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')],
  ...rasterTypes.map((type): [string, Buffer] => [
    `the first 20 bytes of an ${type}`,
    pictureBytes(type).subarray(0, 20),
  ]),
])('%s is rejected as an image', (_, bytes) => {
  expect(mediaTypes.filter((type) => isPicture(bytes, type))).toEqual([]);
});

/** The image with other bytes at the position. */
function altered(picture: Buffer, at: number, ...bytes: number[]): Buffer {
  const copy = Buffer.from(picture);
  copy.set(bytes, at);
  return copy;
}

const jpeg = pictureBytes('image/jpeg');
const heightOfJpeg = jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 5;

test.each<[string, MediaType, Buffer, boolean]>([
  ['a PNG with a width of 0', 'image/png', altered(pictureBytes(), 16, 0, 0, 0, 0), false],
  ['a PNG of 10,000 pixels', 'image/png', altered(pictureBytes(), 16, 0, 0, 0x27, 0x10), true],
  ['a PNG of 10,001 pixels', 'image/png', altered(pictureBytes(), 20, 0, 0, 0x27, 0x11), false],
  ['a JPEG with a height of 0', 'image/jpeg', altered(jpeg, heightOfJpeg, 0, 0), false],
  ['a JPEG of 10,001 pixels', 'image/jpeg', altered(jpeg, heightOfJpeg, 0x27, 0x11), false],
  ['a progressive JPEG', 'image/jpeg', altered(jpeg, heightOfJpeg - 4, 0xc2), true],
  ['a WebP with a width of 0', 'image/webp', altered(pictureBytes('image/webp'), 26, 0, 0), false],
  [
    'a WebP whose header states a greater length',
    'image/webp',
    altered(pictureBytes('image/webp'), 4, 0xff, 0xff),
    false,
  ],
  ['a lossless WebP of 16,384 pixels', 'image/webp', altered(losslessWebp, 21, 0xff, 0x3f), false],
  ['an extended WebP of 16,777,216 pixels', 'image/webp', altered(extendedWebp, 27, 0xff, 0xff, 0xff), false],
])('checks the dimensions of %s', (_, type, bytes, isOne) => {
  expect(isPicture(bytes, type)).toBe(isOne);
});

test('reads half a megabyte of markers or comments once', () => {
  const noFrame = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(500_000, 0xff)]);
  expect(isPicture(noFrame, 'image/jpeg')).toBe(false);
  expect(isPicture(svg('<!---->'.repeat(70_000)), 'image/svg+xml')).toBe(false);
});
