import { Card, type CardActions, type CardState } from "@granary/shared/ui/card.tsx";
import { FieldButton, type FieldButtonState } from "@granary/shared/ui/field-button.tsx";
import type { Placement } from "./placement.ts";

type FieldViewProps = {
  readonly placement: Placement;
  readonly button: { readonly state: FieldButtonState; readonly isHidden: boolean };
  readonly card: CardState | undefined;
  readonly actions: CardActions;
  readonly press: () => void;
};

const px = (value: number | undefined) => (value === undefined ? "auto" : `${Math.round(value)}px`);

/** The button in its corner and, while it is open, the card beside the field. */
export function FieldView({ placement, button, card, actions, press }: FieldViewProps) {
  return (
    <>
      {!button.isHidden && (
        <div
          class="place"
          style={{ left: px(placement.button.left), top: px(placement.button.top) }}
        >
          <FieldButton state={button.state} isOpen={card !== undefined} press={press} />
        </div>
      )}
      {card !== undefined && (
        <div
          class="place"
          style={{
            left: px(placement.card.left),
            top: px(placement.card.top),
            bottom: px(placement.card.bottom),
          }}
        >
          <Card state={card} actions={actions} />
        </div>
      )}
    </>
  );
}
