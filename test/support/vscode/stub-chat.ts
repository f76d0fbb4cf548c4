class ValuePart {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

class CallPart {
  readonly callId: string;
  readonly name: string;
  readonly input: object;
  constructor(callId: string, name: string, input: object) {
    this.callId = callId;
    this.name = name;
    this.input = input;
  }
}

/** What the editor gives and takes in a chat. */
export const chatApi = {
  LanguageModelChatToolMode: { Auto: 1, Required: 2 },
  LanguageModelTextPart: ValuePart,
  LanguageModelToolCallPart: CallPart,
  LanguageModelDataPart: { json: (value: unknown) => ({ value, mimeType: "application/json" }) },
};

/** A part that was shown in a chat: words, or a call of a tool. */
export type ShownPart = { readonly value?: string } & Partial<CallPart>;

/** A message of a chat, as the editor hands it over. */
export type StubMessage = { readonly role: number; readonly content: readonly object[] };

type ChatProvider = {
  readonly provideLanguageModelChatResponse: (...given: readonly unknown[]) => Promise<void>;
};

/** Keeps the provider that the extension registers, and asks it what the chat would. */
export function createStubChat() {
  let provider: ChatProvider | undefined;
  const ask = async (messages: readonly StubMessage[]): Promise<readonly ShownPart[]> => {
    const shown: ShownPart[] = [];
    await provider?.provideLanguageModelChatResponse(
      { id: "chatty", maxOutputTokens: 4_096, capabilities: { imageInput: false } },
      messages,
      { tools: [], toolMode: 1 },
      { report: (part: ShownPart) => shown.push(part) },
      {
        isCancellationRequested: false,
        onCancellationRequested: () => ({ dispose: () => undefined }),
      },
    );
    return shown;
  };
  const register = (_vendor: string, given: ChatProvider) => {
    provider = given;
    return { dispose: () => undefined };
  };
  return { ask, register };
}
