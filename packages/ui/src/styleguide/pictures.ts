import backpack from '../../../../scripts/demo/pictures/daybreak-canvas-backpack-1.webp';
import boots from '../../../../scripts/demo/pictures/karwendel-hiking-boots-1.webp';
import camera from '../../../../scripts/demo/pictures/rangefinder-style-camera-1.webp';
import coat from '../../../../scripts/demo/pictures/camel-wool-car-coat-1.webp';
import hat from '../../../../scripts/demo/pictures/raffia-sun-hat-with-bow-1.webp';
import loaf from '../../../../scripts/demo/pictures/country-sourdough-loaf-1.webp';
import scarf from '../../../../scripts/demo/pictures/lambswool-scarf-1.webp';
import skillet from '../../../../scripts/demo/pictures/sunday-iron-skillet-1.webp';
import teapot from '../../../../scripts/demo/pictures/enamel-teapot-1.webp';
import tent from '../../../../scripts/demo/pictures/fjall-two-person-tent-1.webp';
import violin from '../../../../scripts/demo/pictures/student-violin-outfit-1.webp';
import type { PictureFile } from '../components/picture.tsx';

const portrait = (src: string): PictureFile => ({ src, width: 960, height: 1200 });

/** Pictures of the demo catalogue. */
export const pictures = {
  backpack: portrait(backpack),
  boots: portrait(boots),
  camera: portrait(camera),
  coat: portrait(coat),
  hat: portrait(hat),
  loaf: portrait(loaf),
  scarf: portrait(scarf),
  skillet: portrait(skillet),
  teapot: portrait(teapot),
  tent: portrait(tent),
  violin: portrait(violin),
};
