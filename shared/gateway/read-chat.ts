import { GranaryError } from "../schemas/granary-error.ts";
import { limits } from "../schemas/limits.ts";
import { chatRequestSchema, findUnbounded, type ChatRequest } from "../wire/chat-request.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Step 2, first half: the request, if its cost can be bounded. Throws `json_invalid`,
 * `request_invalid` and `request_unbounded`; what is wrong is named, what was written is not repeated.
 */
export function readChat(body: Uint8Array): ChatRequest {
  const parsed = chatRequestSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: "" };
    const where = path.join(".");
    throw new GranaryError("request_invalid", `The request has a wrong part: ${where || "all"}.`, {
      hint: `${message}. At most ${limits.choicesMax} choices, ${limits.toolsMax} tools and ${limits.messagesMax} messages are taken.`,
    });
  }
  const unbounded = findUnbounded(parsed.data);
  if (unbounded !== undefined) {
    throw new GranaryError(
      "request_unbounded",
      `What this would cost is not known: ${unbounded}.`,
      {
        hint: "Nothing was used. Send text and images, and tools that run on your side.",
      },
    );
  }
  return parsed.data;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw new GranaryError("json_invalid", "The request is not JSON in UTF-8.", {
      hint: "Nothing was used. Check the quotes, commas and brackets of the body.",
    });
  }
}
