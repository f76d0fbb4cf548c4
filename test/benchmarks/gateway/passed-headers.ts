type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a pass-through says of an answer: what it is and how long, if its upstream knows. */
export function passedHeaders(headers: Headers): Record<string, string> {
  const { "content-type": type = "", "content-length": length } = headers;
  return {
    "content-type": String(type),
    ...(length !== undefined && { "content-length": String(length) }),
  };
}
