/**
 * What becomes of one field of a request: it is sent; it is said anew, in the provider's own words; it
 * is left out, and the client is told its name; or the request is refused for it. An object says the
 * same of the fields inside.
 */
export type FieldClass = "sent" | "anew" | "dropped" | "refused" | Readonly<Record<string, "sent">>;

/**
 * What becomes of every field of a protocol's requests. What is not in it is left out: servers have
 * fields of their own that write the question anew, change its price, or reach other machines.
 */
export type FieldTable = Readonly<Record<string, FieldClass>>;
