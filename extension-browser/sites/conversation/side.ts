/** Who wrote a message, as far as the page says it. */
export type Side = "customer" | "staff" | "unknown";
