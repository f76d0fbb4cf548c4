import type { InboundRequest, ResponseSink } from "../../ports/http.ts";
import { hashSecret } from "../../pool/tokens.ts";
import { answerJson } from "../answer.ts";

/**
 * Answers with one JSON value and a tag of it; with 304 and no body where the asker has just that
 * (`If-None-Match`), so that who looks often reads little.
 */
export async function answerTagged(
  { request, sink }: { readonly request: InboundRequest; readonly sink: ResponseSink },
  value: unknown,
): Promise<void> {
  const tag = `"${(await hashSecret(JSON.stringify(value))).slice(0, tagCharacters)}"`;
  const headers = { etag: tag, vary: "accept, authorization" };
  if (hasTag(request.headers["if-none-match"], tag)) {
    sink.head(304, headers);
    sink.end();
    return;
  }
  answerJson(sink, value, headers);
}

/** 128 bits: nobody meets another body with the same. */
const tagCharacters = 32;

/** Proxies that compress an answer mark its tag as weak; it stands for the same numbers. */
function hasTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((one) => {
    const known = one.trim().replace(/^W\//, "");
    return known === tag || known === "*";
  });
}
