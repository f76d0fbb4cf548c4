import type { HeaderMap, InboundRequest, ResponseSink } from "../../ports/http.ts";

/** Whether the asker wants a file for a spreadsheet: `Accept: text/csv`, and not JSON before it. */
export function wantsCsv({ headers }: Pick<InboundRequest, "headers">): boolean {
  const types = (headers["accept"] ?? "").toLowerCase().split(",");
  const at = (type: string) => types.findIndex((one) => one.trim().startsWith(type));
  const json = at("application/json");
  return at("text/csv") !== -1 && (json === -1 || at("text/csv") < json);
}

const encoder = new TextEncoder();

/**
 * Answers with a CSV file piece by piece, as fast as it is taken; a file cut short shows as such. Asks
 * for no more pieces once the asker has hung up, and throws that.
 */
export async function answerCsv(
  {
    request,
    sink,
  }: { readonly request: Pick<InboundRequest, "signal">; readonly sink: ResponseSink },
  name: string,
  pieces: AsyncIterable<string>,
): Promise<void> {
  const headers: HeaderMap = {
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="${name}.csv"`,
    vary: "accept, authorization",
  };
  let isOpen = false;
  for await (const piece of pieces) {
    request.signal.throwIfAborted();
    // The head waits for the first piece: a fault before it is told as one.
    if (!isOpen) sink.head(200, headers);
    isOpen = true;
    if (piece !== "") await sink.write(encoder.encode(piece));
  }
  sink.end();
}
