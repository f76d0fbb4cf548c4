import type { z } from "zod";
import { errorBodySchema } from "@granary/shared/schemas/error-body";

/** An answer as a client hears it: all of it, and the error in it if there is one. */
export type Heard = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly error: z.infer<typeof errorBodySchema>["error"] | undefined;
};

/** Reads an answer to its end; of a stream, its last event is where an error would be. */
export async function hear(answer: Promise<Response>): Promise<Heard> {
  const response = await answer;
  const text = await response.text();
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  const events = text.split("\n\n").filter((event) => event.startsWith("data: {"));
  const json = isStream ? events.at(-1)?.slice("data: ".length) : text;
  const parsed = errorBodySchema.safeParse(json ? JSON.parse(json) : undefined);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    error: parsed.data?.error,
  };
}
