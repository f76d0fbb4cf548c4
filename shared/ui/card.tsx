import type { ComponentChild } from "preact";
import { ArrowLeft, Wheat, X, type LucideIcon } from "lucide-preact";
import { CardAnswer } from "./card-answer.tsx";
import { CardMenu } from "./card-menu.tsx";
import { CardProblem } from "./card-problem.tsx";
import type { CardActions, CardState } from "./card-state.ts";
import { Icon } from "./icon.tsx";
import { ordinal } from "../words/formats.ts";
import type { Words } from "../words/words.ts";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

type CardProps = {
  readonly state: CardState;
  readonly actions: CardActions;
  /** Whether something else took the keyboard from the card. */
  readonly isAway?: boolean;
  /** Which press, of those that did not count, there is to be told of: each is said anew. */
  readonly refusal?: number | undefined;
  /** What a person takes the card by to move it; without it the card stays where it is. */
  readonly handle?: ComponentChild;
};

/**
 * The card beside a field: what can be done, the answer while it is written, what to do with it. Its
 * buttons have keys: one that becomes another would take the keyboard, and the finger, along.
 */
export function Card({ state, actions, isAway = false, refusal, handle }: CardProps) {
  const words = useWords();
  const { say } = words;
  const title = state.kind === "menu" ? say("card.title") : state.title;
  return (
    <section class="card" role="dialog" aria-label={title} aria-describedby="card-empty">
      <header class="card-head">
        {state.kind === "ready" || state.kind === "failed" ? (
          <HeadButton
            key="menu"
            name="menu"
            label={say("card.otherActions")}
            svg={ArrowLeft}
            press={actions.menu}
          />
        ) : (
          <Icon svg={Wheat} />
        )}
        <div class="card-title">
          <h2>{title}</h2>
          {state.kind === "ready" && state.foot.practice && (
            <span class="practice">{say("pool.practice")}</span>
          )}
          {/* Over the title, where nothing is pressed and nothing moves: the next press must count. */}
          <div class="card-refusal" role="status">
            {refusal !== undefined && <p key={refusal}>{say("card.pressRefused")}</p>}
          </div>
        </div>
        {handle}
        <HeadButton
          key="close"
          name="close"
          label={say("card.close")}
          svg={X}
          press={actions.close}
        />
      </header>
      <div role="status">{isAway && <p class="card-away">{say("card.keyboardAway")}</p>}</div>
      <CardBody state={state} actions={actions} />
      <p class="visually-hidden" role="status">
        {spokenState(state, words)}
      </p>
    </section>
  );
}

type HeadButtonProps = {
  readonly name: "menu" | "close";
  readonly label: string;
  readonly svg: LucideIcon;
  readonly press: () => void;
};

function HeadButton({ name, label, svg, press }: HeadButtonProps) {
  return (
    <button
      type="button"
      class="button plain square"
      data-press={name}
      aria-label={label}
      title={label}
      onClick={trusted(press)}
    >
      <Icon svg={svg} />
    </button>
  );
}

function CardBody({ state, actions }: Pick<CardProps, "state" | "actions">) {
  if (state.kind === "menu") {
    const { offers, kept } = state;
    return <CardMenu offers={offers} kept={kept} choose={actions.choose} recall={actions.recall} />;
  }
  if (state.kind === "failed") return <CardProblem state={state} actions={actions} />;
  return <CardAnswer state={state} actions={actions} />;
}

/** What a screen reader says of the state; without the time, which changes too often for that. */
function spokenState(state: CardState, { say, language }: Words): string {
  if (state.kind === "ready" && state.problem === undefined) return say("card.answerReady");
  if (state.kind !== "writing") return "";
  const { waiting } = state;
  return waiting === undefined
    ? say("card.writing")
    : say("card.inLine", { place: ordinal(waiting.place, language) });
}
