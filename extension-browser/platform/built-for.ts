type BuildMeta = ImportMeta & { readonly env: { readonly FIREFOX: boolean } };

/**
 * Whether this is the build for Firefox. The build writes the answer here, so that what only Firefox
 * needs is left out of the other.
 */
export const isForFirefox = (import.meta as BuildMeta).env.FIREFOX;
