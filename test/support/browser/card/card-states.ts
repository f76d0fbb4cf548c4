import { actions } from "@granary/shared/actions";
import type { CardNotice, CardState } from "@granary/shared/ui/card-state";
import { textsOf } from "@granary/shared/words/faces";
import type { Language } from "@granary/shared/words/languages";
import type { Problem } from "@granary/shared/words/problem";
import { problemRows } from "@granary/shared/words/problem-rows";

/** A state of the card by a name that says which. */
export type NamedCardState = readonly [name: string, card: CardState];

type Ready = Extract<CardState, { kind: "ready" }>;

const about = "Pedido 1042: ¿dónde está mi taza azul? – مرحبا – 订单一零四二";
const text = `Hello Ana,

thank you for writing. The blue mug is back in stock, and we have put two of them aside for you.

مرحبا، الكوب الأزرق متوفر الآن.

您好，蓝色杯子已经到货，我们已为您预留两个。

https://example.com/${"a-very-long-path-without-any-place-to-break/".repeat(3)}

Kind regards`;

const answer: Omit<Ready, "title"> = {
  kind: "ready",
  text,
  foot: {
    model: "accounts/example/models/a-model-with-a-rather-long-name-instruct-2507",
    givenBy: ["Northwind Bank", "Handwerkskammer Unterfranken", "老城区商会"],
    practice: true,
    share: { part: 0.004, period: "month" },
  },
  insert: "writes",
  about,
  hasEarlier: true,
};

const notices: Readonly<Record<CardNotice, Ready["insert"]>> = {
  copied: "writes",
  copyRefused: "writes",
  stopped: "writes",
  unsure: "impossible",
  insertRefused: "impossible",
  sandboxed: "impossible",
  readOnly: "writes",
  keysOnly: "impossible",
  focusTaken: "writes",
  fieldGone: "impossible",
  fieldChanged: "asks",
  taken: "impossible",
  composing: "writes",
  noPlace: "impossible",
  loses: "asks",
  oneLine: "writes",
  tooLong: "writes",
  otherPurpose: "asks",
  otherConversation: "asks",
  partGone: "impossible",
  pageRestored: "writes",
};

const part = {
  from: "https://example.com/a-very-long-",
  to: "您好，蓝色杯子已经到货，我们已为您预留两个",
};

const resetsAt = "2030-01-01T00:00:00.000Z";

/** Every state the card has, in a language, with texts from the page as long as they get. */
export function cardStatesIn(language: Language): readonly NamedCardState[] {
  const texts = textsOf("field", language);
  const offers = actions.map(({ id, title, icon }) => {
    return { actionId: id, title: texts[title] ?? title, icon };
  });
  const title = offers[0]?.title ?? "";
  const ready: Ready = { ...answer, title };
  const failed = (problem: Problem) =>
    ({ kind: "failed", title, problem, hasEarlier: true }) as const;
  return [
    ["menu", { kind: "menu", offers, kept: { about } }],
    ["menu, an answer without a name", { kind: "menu", offers, kept: { about: "" } }],
    ["menu, nothing to offer", { kind: "menu", offers: [] }],
    ["waiting", { kind: "writing", title, text: "", waiting: { place: 21, waitMs: 12_000 } }],
    ["writing", { kind: "writing", title, text: "Hello Ana," }],
    ["ready", ready],
    [
      "ready, little known",
      { ...ready, foot: { givenBy: [], practice: false }, hasEarlier: false },
    ],
    ["ready, broken off", { ...ready, problem: { code: "upstream_cut" } }],
    ["writing, a part", { kind: "writing", title, text: "Hello Ana,", part }],
    ["ready, a part", { ...ready, part }],
    [
      "ready, a part that loses a link",
      { ...ready, part, insert: "asks", notice: "loses", loses: ["link"] },
    ],
    ...Object.entries(notices).map(([name, insert]): NamedCardState => {
      const loses = ["link", "picture", "mention", "formatting", "other"] as const;
      return [`ready, ${name}`, { ...ready, insert, notice: name as CardNotice, loses, over: 119 }];
    }),
    ...codesThatDiffer().map((code): NamedCardState => [`failed, ${code}`, failed({ code })]),
    ...(["nothing", "some"] as const).map((left): NamedCardState => {
      const problem = { code: "team_allowance_used", limit: "team", resetsAt, left } as const;
      return [`failed, ${left} left`, failed(problem)];
    }),
  ];
}

/** One code of all that are told in the same words. */
function codesThatDiffer(): readonly string[] {
  const codes = Object.entries(problemRows).map(([code, row]) => [row.happened, code] as const);
  return [...new Map(codes).values()];
}
