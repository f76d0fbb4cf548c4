import { parseJson } from "../../wire/bytes/parse-json.ts";
import { sseData } from "../../wire/bytes/sse-data.ts";
import type { JsonObject, Target } from "./target.ts";

const encoder = new TextEncoder();

/** An answer in one piece with what its package needs; as it is where it lacks nothing or is no JSON. */
export function completeBody(text: string, complete: NonNullable<Target["complete"]>): string {
  const value = objectIn(text);
  if (value === undefined) return text;
  const whole = complete(value);
  return whole === value ? text : JSON.stringify(whole);
}

/** The same of one event of a stream. */
export function completeEvent(
  event: Uint8Array,
  complete: NonNullable<Target["complete"]>,
): Uint8Array {
  const value = objectIn(sseData(event));
  if (value === undefined) return event;
  const whole = complete(value);
  if (whole === value) return event;
  const name = typeof whole["type"] === "string" ? `event: ${whole["type"]}\n` : "";
  return encoder.encode(`${name}data: ${JSON.stringify(whole)}\n\n`);
}

function objectIn(text: string | undefined): JsonObject | undefined {
  const value = parseJson(text);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}
