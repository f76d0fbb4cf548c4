import * as vscode from "vscode";
import type { Refusal } from "../completion/refusal.ts";
import type { FeatureDependencies } from "../features/feature.ts";
import { fileOf } from "../platform/file-of.ts";
import { showReadOnly } from "../platform/read-only-document.ts";
import type { HiddenCounts } from "../privacy/private-requests.ts";
import { outsideText } from "../words/outside-text.ts";
import type { Rehearse } from "./rehearsal.ts";
import { notSentText, sentText, type SentTextContext } from "./sent-text.ts";
import { whyNotSent } from "../words/why-not-sent.ts";

/** Asks for a suggestion at the cursor by everything but the network, and shows what would have left. */
export async function showWhatIsSent(
  dependencies: FeatureDependencies,
  rehearse: Rehearse,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage(dependencies.say("editor.sentNoPlace"));
    return;
  }
  await showReadOnly("granary-sent", await previewText(editor, dependencies, rehearse));
}

type Recorded = {
  url?: string;
  body?: string;
  hidden?: HiddenCounts;
  reason?: Refusal;
};

async function previewText(
  { document, selection }: vscode.TextEditor,
  dependencies: FeatureDependencies,
  rehearse: Rehearse,
): Promise<string> {
  const { connection, membership, say, language } = dependencies;
  const recorded: Recorded = {};
  const { fillIn } = connection.rehearse(
    async (url, { body }) => {
      Object.assign(recorded, { url, body });
      return new Response("data: [DONE]\n\n");
    },
    (hidden) => void (recorded.hidden = hidden),
  );
  const provider = await rehearse({
    fillIn,
    note: (reason) => void (recorded.reason = reason),
  });
  const source = new vscode.CancellationTokenSource();
  await provider.provideInlineCompletionItems(
    document,
    selection.active,
    { triggerKind: vscode.InlineCompletionTriggerKind.Invoke, selectedCompletionInfo: undefined },
    source.token,
  );
  source.dispose();
  const path = vscode.workspace.asRelativePath(fileOf(document) ?? document.uri);
  const context: SentTextContext = {
    place: `${path}:${selection.active.line + 1}`,
    say,
    language,
  };
  const { url, body, hidden = new Map(), reason } = recorded;
  if (url === undefined || body === undefined) {
    const { languageId } = document;
    const why =
      reason === undefined || reason.kind === "nothing"
        ? say("editor.closedEmpty")
        : whyNotSent(reason, { path, scheme: document.uri.scheme, languageId }, dependencies);
    return notSentText(why, context);
  }
  const pool = outsideText(membership.current()?.pool.name ?? "");
  return sentText({ host: new URL(url).host, pool, body, hidden }, context);
}
