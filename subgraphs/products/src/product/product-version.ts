import { versionDescriptionOf } from '../version/version.ts';

/** Of the argument `version`, which every change of an existing product has. */
export const versionDescription = versionDescriptionOf('product');
