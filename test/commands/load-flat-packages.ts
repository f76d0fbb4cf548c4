/**
 * Preloaded by Node in tests: in the place of a package's file it takes the flat one, if there is
 * one. flatten-packages.ts makes plain JavaScript of it, because every thread loads it first.
 */
import { registerHooks } from "node:module";

/** Files of packages and those that stand for them, filled in when this is built. */
declare const flatFiles: readonly (readonly [file: string, flat: string])[];

const flat = new Map(flatFiles);

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    // `require` gets what it asked for.
    const url = context.conditions.includes("import") ? flat.get(found.url) : undefined;
    return url === undefined ? found : { url, format: "module", shortCircuit: true };
  },
});
