import type { HeaderMap, InboundRequest, ResponseSink } from "../../ports/http.ts";

/** Whether the asker wants a file for a spreadsheet: `Accept: text/csv`, and JSON neither before it nor rather. */
export function wantsCsv({ headers }: Pick<InboundRequest, "headers">): boolean {
  const types = (headers["accept"] ?? "").toLowerCase().split(",").map(readType);
  const place = (type: string) => {
    const at = types.findIndex(({ name }) => name === type);
    return { at, weight: types[at]?.weight ?? 0 };
  };
  const [csv, json] = [place("text/csv"), place("application/json")];
  if (csv.weight === 0) return false;
  return csv.weight > json.weight || (csv.weight === json.weight && csv.at < json.at);
}

/** One of the types in `Accept`, and how much it is wanted: from 0, not at all, to 1. */
function readType(text: string): { readonly name: string; readonly weight: number } {
  const [name = "", ...parameters] = text.split(";").map((part) => part.trim());
  const said = parameters.find((one) => one.startsWith("q="));
  const weight = said === undefined ? 1 : Number(said.slice("q=".length));
  return { name, weight: weight >= 0 && weight <= 1 ? weight : 0 };
}

const encoder = new TextEncoder();

/** Who asked for a file, and where it goes. */
type CsvCall = {
  readonly request: Pick<InboundRequest, "method" | "signal">;
  readonly sink: ResponseSink;
};

/**
 * Answers with a CSV file piece by piece, as fast as it is taken; a file cut short shows as such. Reads no
 * more once its asker is gone, and of a question for the head alone (`HEAD`) only the first piece.
 */
export async function answerCsv(
  { request, sink }: CsvCall,
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
    // The head waits for the first piece: a fault before it is told as one.
    if (!isOpen) sink.head(200, headers);
    isOpen = true;
    if (request.method === "HEAD") break;
    if (piece !== "") await sink.write(encoder.encode(piece));
    request.signal.throwIfAborted();
  }
  sink.end();
}
