import * as vscode from "vscode";

/** A line of text in the status bar, with the sign of something going on. */
export type LineProgress = {
  /** Shows the text; `undefined` takes it away. */
  readonly show: (text: string | undefined) => void;
};

/** Shows nothing at first. */
export function createLineProgress(): LineProgress {
  let shown: ReturnType<typeof startProgress> | undefined;
  return {
    show: (text) => {
      if (text === undefined) {
        shown?.end();
        shown = undefined;
      } else {
        shown ??= startProgress();
        shown.say(text);
      }
    },
  };
}

function startProgress() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let report: vscode.Progress<{ message: string }>["report"] | undefined;
  void vscode.window.withProgress({ location: vscode.ProgressLocation.Window }, (progress) => {
    report = (step) => progress.report(step);
    return promise;
  });
  return { say: (message: string) => report?.({ message }), end: resolve };
}
