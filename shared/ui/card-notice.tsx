import { CircleCheck, Info, TriangleAlert } from "lucide-preact";
import type { PlainKey, Words } from "../words/words.ts";
import type { CardNotice, CardState } from "./card-state.ts";
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
  focusTaken: "bad",
  fieldGone: "note",
  fieldChanged: "note",
  otherConversation: "bad",
  selectionLost: "bad",
  pageRestored: "bad",
};

const keys: Readonly<Record<Exclude<CardNotice, "otherConversation">, PlainKey>> = {
  copied: "card.copied",
  copyRefused: "card.copyRefused",
  stopped: "card.stopped",
  unsure: "card.unsure",
  insertRefused: "card.insertRefused",
  sandboxed: "card.sandboxed",
  readOnly: "card.readOnly",
  focusTaken: "card.focusTaken",
  fieldGone: "card.fieldGone",
  fieldChanged: "card.fieldChanged",
  selectionLost: "card.selectionLost",
  pageRestored: "card.pageRestored",
};

const icons = { good: CircleCheck, note: Info, bad: TriangleAlert };

/** What became of the last press, or what the page did meanwhile. Green only where all is well. */
export function CardNoticeLine({ notice, about }: Pick<Ready, "about"> & { notice: CardNotice }) {
  const words = useWords();
  const tone = tones[notice];
  return (
    <p class="card-notice" data-tone={tone} data-notice={notice}>
      <Icon svg={icons[tone]} />
      {noticeText(notice, about, words)}
    </p>
  );
}

function noticeText(notice: CardNotice, about: string, { say }: Words): string {
  return notice === "otherConversation"
    ? say("card.otherConversation", { about })
    : say(keys[notice]);
}
