import { Copy, CornerDownLeft, RefreshCw, Square } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { CardFoot } from "./card-foot.tsx";
import { CardNoticeLine, CardPartLine } from "./card-notice.tsx";
import { EarlierButton, ProblemLines } from "./card-problem.tsx";
import type { CardActions, CardState } from "./card-state.ts";
import { Icon } from "./icon.tsx";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

type Ready = Extract<CardState, { kind: "ready" }>;
type Writing = Extract<CardState, { kind: "writing" }>;
type AnswerProps<State> = { readonly state: State; readonly actions: CardActions };

/** An answer while it is written, and afterwards with all that can be done with it. */
export function CardAnswer({ state, actions }: AnswerProps<Ready | Writing>) {
  return (
    <>
      {state.kind === "ready" && state.problem !== undefined && (
        <div class="card-problem">
          <ProblemLines problem={state.problem} hasText />
        </div>
      )}
      <div id="card-part">{state.part !== undefined && <CardPartLine part={state.part} />}</div>
      <AnswerText state={state} actions={actions} />
      {/* There before its text is: only what changes is sure to be said. */}
      <div id="card-notice" role="status">
        {state.kind === "ready" && state.notice !== undefined && (
          <CardNoticeLine {...state} notice={state.notice} />
        )}
      </div>
      <div class="card-buttons">
        {state.kind === "writing" ? (
          <StopButton actions={actions} />
        ) : (
          <ReadyButtons state={state} actions={actions} />
        )}
      </div>
      <CardFoot
        foot={state.kind === "ready" ? state.foot : undefined}
        waiting={state.kind === "writing" ? state.waiting : undefined}
      />
    </>
  );
}

function StopButton({ actions }: { readonly actions: CardActions }) {
  const { say } = useWords();
  return (
    <button type="button" class="button" data-press="stop" onClick={trusted(actions.stop)}>
      <Icon svg={Square} />
      {say("card.stop")}
    </button>
  );
}

/** Insert comes first only where it is the right thing to press without a second thought. */
function ReadyButtons({ state, actions }: AnswerProps<Ready>) {
  const { say } = useWords();
  const insert = (
    <button
      // Another button once it asks: a second Enter on the first one is no answer to that.
      key={`insert ${state.insert}`}
      type="button"
      class={state.insert === "writes" ? "button primary" : "button"}
      data-press="insert"
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={trusted(() => actions.insert(state.notice))}
    >
      <Icon svg={CornerDownLeft} />
      {state.insert === "asks" ? say("card.insertAnyway") : say("card.insert")}
    </button>
  );
  const copy = (
    <button
      key="copy"
      type="button"
      class={state.insert === "writes" ? "button" : "button primary"}
      data-press="copy"
      onClick={trusted(actions.copy)}
    >
      <Icon svg={Copy} />
      {say("card.copy")}
    </button>
  );
  return (
    <>
      {state.insert === "writes" && insert}
      {copy}
      {state.insert === "asks" && insert}
      <button
        key="again"
        type="button"
        class="button plain"
        data-press="again"
        aria-describedby="card-again-costs"
        onClick={trusted(actions.again)}
      >
        <Icon svg={RefreshCw} />
        {say("problem.tryAgain")}
      </button>
      {state.hasEarlier && <EarlierButton earlier={actions.earlier} />}
      <p class="card-costs muted" id="card-again-costs">
        {say("card.againCosts")}
      </p>
    </>
  );
}

function AnswerText({ state, actions }: AnswerProps<Ready | Writing>) {
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
        // The answer has the keyboard as soon as it is there, with what there is to know before it is used.
        aria-describedby="card-part card-notice"
        dir="auto"
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
