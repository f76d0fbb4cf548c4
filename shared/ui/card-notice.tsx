import { CircleCheck, Info, TriangleAlert } from "lucide-preact";
import type { PlainKey, Words } from "../words/words.ts";
import type { CardNotice, CardState, Loss, PartEnds } from "./card-state.ts";
import { Icon } from "./icon.tsx";
import { useWords } from "./words.ts";

type Ready = Extract<CardState, { kind: "ready" }>;

/** Whether something went as wished, is worth knowing, or did not happen. */
const tones: Readonly<Record<CardNotice, "good" | "note" | "bad">> = {
  copied: "good",
  copyRefused: "bad",
  stopped: "note",
  unsure: "bad",
  insertRefused: "bad",
  sandboxed: "note",
  readOnly: "bad",
  keysOnly: "note",
  focusTaken: "bad",
  fieldGone: "note",
  fieldChanged: "note",
  taken: "bad",
  composing: "note",
  noPlace: "note",
  loses: "note",
  oneLine: "note",
  tooLong: "bad",
  otherPurpose: "bad",
  otherConversation: "bad",
  partGone: "bad",
  pageRestored: "bad",
};

const keys: Readonly<
  Record<Exclude<CardNotice, "otherConversation" | "loses" | "tooLong">, PlainKey>
> = {
  copied: "card.copied",
  copyRefused: "card.copyRefused",
  stopped: "card.stopped",
  unsure: "card.unsure",
  insertRefused: "card.insertRefused",
  sandboxed: "card.sandboxed",
  readOnly: "card.readOnly",
  keysOnly: "card.keysOnly",
  focusTaken: "card.focusTaken",
  fieldGone: "card.fieldGone",
  fieldChanged: "card.fieldChanged",
  taken: "card.taken",
  composing: "card.composing",
  noPlace: "card.noPlace",
  oneLine: "card.oneLine",
  otherPurpose: "card.otherPurpose",
  partGone: "card.partGone",
  pageRestored: "card.pageRestored",
};

const keysOfLoss: Readonly<Record<Loss, PlainKey>> = {
  link: "card.losesLink",
  picture: "card.losesPicture",
  mention: "card.losesMention",
  formatting: "card.losesFormatting",
  other: "card.losesOther",
};

type Said = Pick<Ready, "about" | "loses" | "over"> & { readonly notice: CardNotice };

const icons = { good: CircleCheck, note: Info, bad: TriangleAlert };

/** What became of the last press, or what the page did meanwhile. Green only where all is well. */
export function CardNoticeLine(said: Said) {
  const { notice } = said;
  const words = useWords();
  const tone = tones[notice];
  return (
    <p class="card-notice" data-tone={tone} data-notice={notice}>
      <Icon svg={icons[tone]} />
      {noticeText(said, words)}
    </p>
  );
}

/** That only a part of the text is worked on, said for as long as that is so. */
export function CardPartLine({ part }: { readonly part: PartEnds }) {
  const { say } = useWords();
  return (
    <p class="card-notice" data-tone="note" data-notice="part">
      <Icon svg={Info} />
      {say("card.partOnly", part)}
    </p>
  );
}

function noticeText({ notice, about, loses, over = 0 }: Said, { say, language }: Words): string {
  if (notice === "otherConversation") return say("card.otherConversation", { about });
  if (notice === "tooLong") return say("card.tooLong", { over: String(over) });
  if (notice !== "loses") return say(keys[notice]);
  const what = (loses ?? []).map((loss) => say(keysOfLoss[loss]));
  return say("card.loses", { what: new Intl.ListFormat(language).format(what) });
}
