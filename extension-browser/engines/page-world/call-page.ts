import type { PageAnswer, PageCall } from "./contract.ts";

/** How the page's half came: resolves with the name of its events, `undefined` if it never came. */
export type PageChannel = () => Promise<string | undefined>;

let channel: PageChannel = async () => undefined;

/** Says how the page's half is brought in. Whoever starts the engines says it once. */
export function openPageWorld(open: PageChannel): void {
  channel = open;
}

/** Begins to bring the page's half in, if it is not there. */
export function bringPageWorld(): void {
  void channel();
}

/** Asks the page's half about one field. */
export async function callPage(field: HTMLElement, call: PageCall): Promise<PageAnswer> {
  const name = await channel();
  let answer: PageAnswer = { kind: "failed" };
  if (name === undefined) return answer;
  const listen = (event: Event) => {
    answer = readAnswer(event);
  };
  field.addEventListener(`${name}-answer`, listen);
  // What another world makes of a detail that is no text differs from browser to browser.
  const detail = JSON.stringify(call);
  field.dispatchEvent(new CustomEvent(`${name}-call`, { detail, composed: true }));
  field.removeEventListener(`${name}-answer`, listen);
  return answer;
}

/** More than an editor of sentences holds: a page that says more would have us work for nothing. */
const detailMax = 4_000_000;

/** The page's word, whatever it is. */
function readAnswer(event: Event): PageAnswer {
  const failed: PageAnswer = { kind: "failed" };
  const { detail } = event as CustomEvent<unknown>;
  if (typeof detail !== "string" || detail.length > detailMax) return failed;
  try {
    const answer = JSON.parse(detail) as Partial<Record<string, unknown>> | null;
    if (answer?.["kind"] === "done") return { kind: "done" };
    const { text, start, end } = answer ?? {};
    if (typeof text !== "string" || !isPlace(start) || !isPlace(end)) return failed;
    return start <= end && end <= text.length ? { kind: "text", text, start, end } : failed;
  } catch {
    return failed;
  }
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
