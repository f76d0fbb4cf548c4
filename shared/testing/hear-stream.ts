import { createParser } from "eventsource-parser";

/** What a client hears of a stream of events: each event with its name, and the comments between. */
export function hearStream(text: string) {
  const events: string[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => events.push(`${event ?? ""} ${data}`),
    onComment: (comment) => comments.push(comment),
  });
  parser.feed(text);
  return { events, comments };
}
