/**
 * In Firefox every eighth of a long list and one of a short one, unless everything was asked for, as
 * `npm run browsers` does.
 */
export function inTime<Each>(browserName: string, all: readonly Each[]): readonly Each[] {
  return isAllTried(browserName) ? all : all.filter((_, index) => index % 8 === 0);
}

/** Whether everything is tried in a browser now, or only what a run of all checks has time for. */
function isAllTried(browserName: string): boolean {
  return browserName === "chromium" || process.env["GRANARY_BROWSERS"] === "all";
}
