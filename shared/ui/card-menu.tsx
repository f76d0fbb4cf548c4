import { History } from "lucide-preact";
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

type CardMenuProps = {
  readonly offers: readonly Offer[];
  /** An answer from before that can still be had. */
  readonly kept: { readonly about: string } | undefined;
  readonly choose: (actionId: string) => void;
  readonly recall: () => void;
};

/** The list of what can be done; arrows, Home and End move the focus. */
export function CardMenu({ offers, kept, choose, recall }: CardMenuProps) {
  const { say } = useWords();
  const list = useRef<HTMLDivElement>(null);
  return (
    <>
      {offers.length === 0 && (
        <p class="card-empty" id="card-empty">
          {say("card.nothingToOffer")}
        </p>
      )}
      <div
        class="card-menu"
        ref={list}
        onKeyDown={trusted((event: KeyboardEvent) => moveFocus(event, list.current))}
      >
        {offers.map(({ actionId, title, icon }) => (
          <button
            type="button"
            key={actionId}
            class="card-offer"
            data-action={actionId}
            onClick={trusted(() => choose(actionId))}
          >
            <Icon svg={actionIcon(icon)} />
            {title}
          </button>
        ))}
        {kept !== undefined && (
          <button
            type="button"
            class="card-offer card-kept"
            data-press="recall"
            onClick={trusted(recall)}
          >
            <Icon svg={History} />
            {kept.about === "" ? say("card.keptAnswer") : say("card.keptAnswerFor", kept)}
          </button>
        )}
      </div>
      {offers.length > 0 && <p class="card-hint muted">{say("card.menuHint")}</p>}
    </>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  if (list === null) return;
  const buttons = [...list.querySelectorAll("button")];
  const index = buttons.findIndex((button) => button === event.target);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: (index + 1) % buttons.length,
    ArrowUp: index - 1,
    Home: 0,
    End: -1,
  };
  const place = places[event.key];
  if (place === undefined) return;
  event.preventDefault();
  buttons.at(place)?.focus();
}
