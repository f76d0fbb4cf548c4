import type { Engine } from "../engine.ts";
import { bringPageWorld, callPage } from "./call-page.ts";

/** An engine whose editor is asked by its own API, in the page's world. */
export function pageEngine({ id, owns }: Pick<Engine, "id" | "owns">): Engine {
  return {
    id,
    world: "page",
    owns: (focused) => {
      const field = owns(focused);
      // The card reads the field at once when it opens: by then the other half should be there.
      if (field !== undefined) bringPageWorld();
      return field;
    },
    read: async (field) => {
      const said = await callPage(field, { kind: "read" });
      if (said.kind !== "text") return { text: "" };
      const selection = said.text.slice(said.start, said.end);
      return { text: said.text, caret: said.start, ...(selection !== "" && { selection }) };
    },
    remember: async (field) => {
      const said = await callPage(field, { kind: "read" });
      return async () => {
        if (said.kind !== "text") return;
        await callPage(field, { kind: "select", start: said.start, end: said.end });
      };
    },
    selectAll: async (field) => {
      const said = await callPage(field, { kind: "read" });
      if (said.kind !== "text") return;
      await callPage(field, { kind: "select", start: 0, end: said.text.length });
    },
    selectSpan: async (field, { start, end }) => {
      await callPage(field, { kind: "select", start, end });
    },
    steps: [
      async (field, text) => {
        await callPage(field, { kind: "replace", text });
        return { prevented: false };
      },
    ],
  };
}
