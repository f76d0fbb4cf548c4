import type { Dialect } from "../dialect.ts";
import { fitName } from "../request/fit-name.ts";
import { isSealed } from "./sealed-signature.ts";
import type { ResponsesItem, ResponsesRequest } from "./responses-request.ts";

/**
 * Makes a conversation fit that others took part in: ids as OpenAI takes them, and thoughts left out
 * that their model cannot know again, which it refuses (its API reference, checked 2026-11); servers that
 * show what they think take that back. The same input where nothing is to be done.
 */
export function fitHistory(
  input: ResponsesRequest["input"],
  { takesPlainThoughts = false }: Pick<Dialect, "takesPlainThoughts">,
): ResponsesRequest["input"] {
  if (typeof input === "string") return input;
  const fitted = input.flatMap((item): ResponsesItem[] => {
    if (item.type === "reasoning" && !isKnownAgain(item, takesPlainThoughts)) return [];
    return [fitItem(item)];
  });
  const isSame = fitted.length === input.length && fitted.every((item, at) => item === input[at]);
  // Nothing at all is refused; thoughts alone are no conversation anyway.
  return isSame || fitted.length === 0 ? input : fitted;
}

function isKnownAgain(item: ResponsesItem, takesPlainThoughts: boolean): boolean {
  const sealed = item["encrypted_content"];
  if (typeof sealed === "string" && sealed !== "") return !isSealed(sealed);
  return takesPlainThoughts && Array.isArray(item.content) && item.content.length > 0;
}

function fitItem(item: ResponsesItem): ResponsesItem {
  const { id, call_id: callId } = item as { readonly id?: unknown; readonly call_id?: unknown };
  const changes = { ...fitField("id", id), ...fitField("call_id", callId) };
  return Object.keys(changes).length === 0 ? item : { ...item, ...changes };
}

function fitField(field: string, id: unknown): Readonly<Record<string, string>> {
  if (typeof id !== "string") return {};
  const fitted = fitName(id);
  return fitted === id ? {} : { [field]: fitted };
}
