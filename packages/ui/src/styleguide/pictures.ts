import backpack from './pictures/backpack.webp';
import boots from './pictures/boots.webp';
import camera from './pictures/camera.webp';
import coat from './pictures/coat.webp';
import hat from './pictures/hat.webp';
import loaf from './pictures/loaf.webp';
import scarf from './pictures/scarf.webp';
import skillet from './pictures/skillet.webp';
import teapot from './pictures/teapot.webp';
import tent from './pictures/tent.webp';
import violin from './pictures/violin.webp';
import type { PictureFile } from '../components/picture.tsx';

const portrait = (src: string): PictureFile => ({ src, width: 560, height: 700 });

/** Pictures of the demo catalogue, smaller. */
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
