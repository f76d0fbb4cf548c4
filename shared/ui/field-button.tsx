import { Check, Wheat } from "lucide-preact";
import { Icon } from "./icon.tsx";
import { trusted } from "./trusted.ts";
import { useWords } from "./words.ts";

/** What the button tells at a glance. */
export type FieldButtonState = "ready" | "working" | "done";

/** The button in a field's corner: 24 × 24 to see, 32 × 32 to hit. */
export function FieldButton(props: {
  readonly state: FieldButtonState;
  readonly isOpen: boolean;
  readonly press: () => void;
}) {
  const { say } = useWords();
  const label = {
    ready: say("card.buttonReady"),
    working: say("card.writing"),
    done: say("card.buttonDone"),
  };
  return (
    <button
      type="button"
      class="field-button"
      data-state={props.state}
      aria-label={label[props.state]}
      aria-expanded={props.isOpen}
      aria-haspopup="dialog"
      title={label[props.state]}
      // The field keeps its focus and its selection while the button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={trusted(props.press)}
    >
      <span class="field-button-face">
        <Icon svg={props.state === "done" ? Check : Wheat} />
      </span>
    </button>
  );
}
