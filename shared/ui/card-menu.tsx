import { useRef } from "preact/hooks";
import { actionIcon } from "./action-icons.ts";
import { Icon } from "./icon.tsx";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

/** One thing that can be done with the field as it is. */
export type Offer = {
  readonly actionId: string;
  readonly title: string;
  /** A Lucide icon by its name. */
  readonly icon: string;
};

/** The list of what can be done; arrows move the focus. */
export function CardMenu(props: {
  readonly offers: readonly Offer[];
  readonly choose: (actionId: string) => void;
}) {
  const { say } = useWords();
  const list = useRef<HTMLDivElement>(null);
  if (props.offers.length === 0) return <p class="card-empty">{say("card.nothingToOffer")}</p>;
  return (
    <>
      <div
        class="card-menu"
        ref={list}
        onKeyDown={trusted((event: KeyboardEvent) => moveFocus(event, list.current))}
      >
        {props.offers.map(({ actionId, title, icon }) => (
          <button
            type="button"
            key={actionId}
            class="card-offer"
            data-action={actionId}
            onClick={trusted(() => props.choose(actionId))}
          >
            <Icon svg={actionIcon(icon)} />
            {title}
          </button>
        ))}
      </div>
      <p class="card-hint muted">{say("card.menuHint")}</p>
    </>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || list === null) return;
  event.preventDefault();
  const buttons = [...list.querySelectorAll("button")];
  const index = buttons.findIndex((button) => button === event.target);
  buttons.at((index + step) % buttons.length)?.focus();
}
