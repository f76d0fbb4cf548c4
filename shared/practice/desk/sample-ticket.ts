/** A made-up ticket. Times are minutes before the desk was first opened. */
export type SampleTicket = {
  readonly id: string;
  readonly subject: string;
  readonly language: "en" | "es" | "zh-CN";
  readonly customer: { readonly name: string; readonly email: string; readonly since: string };
  readonly order?: { readonly number: string; readonly item: string; readonly status: string };
  readonly messages: readonly SampleMessage[];
};

/** One message of it. */
export type SampleMessage = {
  readonly author: "customer" | "staff";
  readonly minutesAgo: number;
  readonly text: string;
};
