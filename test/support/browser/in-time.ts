/**
 * What is tried in which browser. In Firefox a run of all checks has time for a part; `npm run browsers`
 * asks for everything.
 */

/** In Firefox every eighth of a long list and one of a short one, unless everything was asked for. */
export function inTime<Each>(browserName: string, all: readonly Each[]): readonly Each[] {
  return isAllTried(browserName) ? all : all.filter((_, index) => index % 8 === 0);
}

/** In Firefox nothing of a list, unless everything was asked for: rooms of tests, by their titles. */
export function inFull<Each>(browserName: string, all: readonly Each[]): readonly Each[] {
  return isAllTried(browserName) ? all : [];
}

/** Of a table of browsers by their names, those in which everything is tried now. */
export function triedInFull<Each>(browsers: Readonly<Record<string, Each>>): [string, Each][] {
  return Object.entries(browsers).filter(([name]) => isAllTried(name));
}

/** Whether everything is tried in a browser now, or only what a run of all checks has time for. */
function isAllTried(browserName: string): boolean {
  return browserName === "chromium" || process.env["GRANARY_BROWSERS"] === "all";
}
