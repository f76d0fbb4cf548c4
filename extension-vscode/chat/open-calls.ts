import type { ToolCallDelta } from "@granary/shared/client/chat-event";

/** A call of a tool as it was written, its input still text. */
export type WrittenCall = { readonly id: string; readonly name: string; readonly json: string };

/** Puts the pieces of tool calls together, in the order in which the calls began. */
export type OpenCalls = {
  readonly add: (piece: ToolCallDelta) => void;
  /** The calls that have a name, each once; afterwards there are none. */
  readonly take: () => readonly WrittenCall[];
};

type OpenCall = { readonly index: number; id: string; name: string; json: string };

/**
 * Begins with no calls. Some servers give every call the index 0: there an id that is new, or a name
 * after an input that is already whole, begins the next call.
 */
export function createOpenCalls(): OpenCalls {
  let calls: OpenCall[] = [];
  /** The newest call of each index. An answer may have thousands. */
  let newest = new Map<number, OpenCall>();
  const begin = (index: number): OpenCall => {
    const call = { index, id: "", name: "", json: "" };
    calls.push(call);
    newest.set(index, call);
    return call;
  };
  return {
    add: (piece) => {
      const latest = newest.get(piece.index);
      const call =
        latest === undefined || beginsAnother(latest, piece) ? begin(piece.index) : latest;
      if (piece.id) call.id = piece.id;
      if (piece.name) call.name = piece.name;
      call.json += piece.argumentsDelta;
    },
    take: () => {
      const taken = calls.filter(({ name }) => name !== "");
      [calls, newest] = [[], new Map()];
      return taken;
    },
  };
}

function beginsAnother(open: OpenCall, { id, name }: ToolCallDelta): boolean {
  if (id && open.id !== "") return id !== open.id;
  return (
    Boolean(name) && open.name !== "" && parseInput(open.json) !== undefined && open.json !== ""
  );
}

/** The input of a call: a JSON object, `{}` for no text at all; `undefined` for anything else. */
export function parseInput(json: string): object | undefined {
  if (json.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
