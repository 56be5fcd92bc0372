/** Of the argument `version`, which every change of an existing product has. */
export const versionDescription =
  "The product's `version` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current.";

/** The version that a change is based on. Without one, any is. */
export type BaseVersion = number | null | undefined;
