import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { HeaderMap } from "../../ports/http.ts";
import type { Fetch, Target } from "./target.ts";
import { untranslatable } from "./untranslatable.ts";

/** What the package would have sent: its body, which is JSON, and its headers. */
export type CapturedRequest = { readonly text: string; readonly headers: HeaderMap };

/** What is called, and how. */
export type ModelCall = {
  readonly target: Target;
  readonly modelName: string;
  readonly options: LanguageModelV4CallOptions;
  readonly isStream: boolean;
};

/** The request the package makes of a call. It is stopped where it would be sent. */
export async function captureRequest(call: ModelCall): Promise<CapturedRequest> {
  let captured: CapturedRequest | undefined;
  const fetch: Fetch = (_address, request) => {
    const { body, headers } = request ?? {};
    if (typeof body === "string") {
      captured = { text: body, headers: Object.fromEntries(new Headers(headers).entries()) };
    }
    return Promise.reject(new DOMException("Nothing is sent yet.", "AbortError"));
  };
  const model = await call.target.createModel(call.modelName, fetch);
  try {
    await (call.isStream ? model.doStream(call.options) : model.doGenerate(call.options));
  } catch {
    // Either it was stopped as meant, or the package found something it cannot say.
  }
  if (captured === undefined) throw untranslatable("messages");
  return captured;
}
