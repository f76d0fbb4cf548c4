import { CircleCheck, Copy, CornerDownLeft, RefreshCw, Square, Wheat, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { CardFoot, type FootFacts, type WaitingPlace } from "./card-foot.tsx";
import { CardMenu, type Offer } from "./card-menu.tsx";
import { CardProblem } from "./card-problem.tsx";
import { ordinal } from "../words/formats.ts";
import { Icon } from "./icon.tsx";
import type { Problem } from "../words/problem.ts";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

/** What the card shows. */
export type CardState =
  | { readonly kind: "menu"; readonly offers: readonly Offer[] }
  | {
      readonly kind: "writing";
      readonly title: string;
      readonly text: string;
      /** Where the request stands while it still waits for its turn. */
      readonly waiting?: WaitingPlace;
    }
  | {
      readonly kind: "ready";
      readonly title: string;
      readonly text: string;
      readonly foot: FootFacts;
      readonly notice?: "copied" | "unsure" | "insertRefused";
    }
  | {
      readonly kind: "failed";
      readonly title: string;
      readonly text: string;
      readonly problem: Problem;
    };

/** What a person can do in the card. */
export type CardActions = {
  readonly choose: (actionId: string) => void;
  readonly edit: (text: string) => void;
  readonly insert: () => void;
  readonly copy: () => void;
  readonly again: () => void;
  readonly stop: () => void;
  readonly openGranary: () => void;
  readonly close: () => void;
};

const notices = {
  copied: "card.copied",
  unsure: "card.unsure",
  insertRefused: "card.insertRefused",
} as const;

type CardProps = {
  readonly state: CardState;
  readonly actions: CardActions;
  /** Whether something else took the keyboard from the card. */
  readonly isAway?: boolean;
};

/** The card beside a field: what can be done, the answer while it is written, what to do with it. */
export function Card({ state, actions, isAway = false }: CardProps) {
  const { say, language } = useWords();
  const title = state.kind === "menu" ? say("card.title") : state.title;
  const waiting = state.kind === "writing" ? state.waiting : undefined;
  // Without the time, which changes too often to be read out.
  const whatHappens =
    waiting === undefined
      ? say("card.writing")
      : say("card.inLine", { place: ordinal(waiting.place, language) });
  return (
    <section class="card" role="dialog" aria-label={title}>
      <header class="card-head">
        <Icon svg={Wheat} />
        <h2>{title}</h2>
        {state.kind === "ready" && state.foot.practice && (
          <span class="practice">{say("pool.practice")}</span>
        )}
        <button
          type="button"
          class="button plain square"
          aria-label={say("card.close")}
          title={say("card.close")}
          onClick={trusted(actions.close)}
        >
          <Icon svg={X} />
        </button>
      </header>
      {isAway && (
        <p class="card-away" role="status">
          {say("card.keyboardAway")}
        </p>
      )}
      {state.kind === "menu" ? (
        <CardMenu offers={state.offers} choose={actions.choose} />
      ) : (
        <Answer state={state} actions={actions} />
      )}
      <p class="visually-hidden" role="status">
        {state.kind === "writing" && whatHappens}
        {state.kind === "ready" && say("card.answerReady")}
      </p>
    </section>
  );
}

type AnswerProps = {
  readonly state: Exclude<CardState, { kind: "menu" }>;
  readonly actions: CardActions;
};

function Answer({ state, actions }: AnswerProps) {
  const { say } = useWords();
  if (state.kind === "failed") {
    return <CardProblem text={state.text} problem={state.problem} actions={actions} />;
  }
  return (
    <>
      <AnswerText state={state} actions={actions} />
      {state.kind === "ready" && state.notice !== undefined && (
        <p class="card-notice" role="status">
          <Icon svg={CircleCheck} />
          {say(notices[state.notice])}
        </p>
      )}
      <div class="card-buttons">
        {state.kind === "writing" ? (
          <button type="button" class="button" onClick={trusted(actions.stop)}>
            <Icon svg={Square} />
            {say("card.stop")}
          </button>
        ) : (
          <>
            <button type="button" class="button primary" onClick={trusted(actions.insert)}>
              <Icon svg={CornerDownLeft} />
              {say("card.insert")}
            </button>
            <button type="button" class="button" onClick={trusted(actions.copy)}>
              <Icon svg={Copy} />
              {say("card.copy")}
            </button>
            <button type="button" class="button plain" onClick={trusted(actions.again)}>
              <Icon svg={RefreshCw} />
              {say("problem.tryAgain")}
            </button>
          </>
        )}
      </div>
      <CardFoot
        foot={state.kind === "ready" ? state.foot : undefined}
        waiting={state.kind === "writing" ? state.waiting : undefined}
      />
    </>
  );
}

function AnswerText({ state, actions }: AnswerProps) {
  const { say } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const isWriting = state.kind === "writing";
  useEffect(() => {
    // Reading goes on at the end while it is written and begins at the start when it is done.
    if (field.current !== null)
      field.current.scrollTop = isWriting ? field.current.scrollHeight : 0;
  }, [state.text, isWriting]);
  return (
    <div class="card-answer" data-waiting={isWriting && state.text === ""}>
      <textarea
        ref={field}
        aria-label={say("card.answerLabel")}
        spellcheck={false}
        readOnly={isWriting}
        value={state.text}
        onInput={trusted((event: InputEvent) => {
          if (event.currentTarget instanceof HTMLTextAreaElement) {
            actions.edit(event.currentTarget.value);
          }
        })}
      />
    </div>
  );
}
