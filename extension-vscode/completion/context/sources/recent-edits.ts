import type { ContextPart, ContextSource } from "./source.ts";

/** What stands around a change says where it is. */
const aroundLines = 2;

/** The end of a longer one is what was written last. */
const linesMax = 20;

/** What was changed lately, here or in another tab: what is written next often goes on with it. */
export const recentEdits: ContextSource = {
  id: "recent-edits",
  tokensMax: 300,
  find: ({ current, others, edits, startLine, endLine }) =>
    edits.flatMap((edit): readonly ContextPart[] => {
      const isHere = edit.document === current.document;
      if (isHere && edit.endLine >= startLine && edit.startLine < endLine) return [];
      const file = isHere ? current : others.find(({ document }) => document === edit.document);
      if (file === undefined) return [];
      const lines = file.text().split("\n");
      const end = Math.min(lines.length, edit.endLine + 1 + aroundLines);
      const start = Math.max(0, edit.startLine - aroundLines, end - linesMax);
      const { document, path } = file;
      const text = lines.slice(start, end).join("\n");
      return [{ document, path, startLine: start, endLine: end, text }];
    }),
};
