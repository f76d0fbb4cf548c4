/** One request; `hangUpAt` is the share of the answer after which its client goes away. */
export type Ask = {
  readonly url: string;
  readonly token: string;
  readonly question: string;
  /** From 0 to 1; absent for a client that stays to the end. */
  readonly hangUpAt: number | undefined;
};

/** About how many bytes the stand-in's answers have as events; nobody can know before. */
const typicalAnswerBytes = 18_000;

/** Asks for a stream and hangs up when that many bytes were heard. Never throws. */
export async function askAndHangUp({ url, token, question, hangUpAt }: Ask): Promise<void> {
  const controller = new AbortController();
  const untilBytes = hangUpAt === undefined ? Infinity : Math.floor(hangUpAt * typicalAnswerBytes);
  try {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        model: "fast",
        messages: [
          { role: "system", content: "You help the staff of a small shop." },
          { role: "user", content: question },
        ],
        max_tokens: 600,
        stream: true,
      }),
      signal: controller.signal,
    });
    let heardBytes = 0;
    for await (const chunk of response.body ?? []) {
      heardBytes += chunk.length;
      if (heardBytes >= untilBytes) controller.abort();
    }
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  }
}
