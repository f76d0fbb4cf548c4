import {
  boxIn,
  movedPlace,
  placeCard,
  type CardPlace,
  type CardSize,
  type Surroundings,
} from "./card-place.ts";
import { bottomOf, isEmpty, shifted, type Rect, type Shift } from "./rect.ts";

/** The card with an answer in it: it is placed for that, and keeps its place while its text grows. */
const cardSize: CardSize = { width: 360, height: 384, heightMin: 112 };

/** Where a card stands, from when it is opened until it is closed. */
export type CardStand = {
  /** Takes the card to where its field is now: what is seen of it, in a window of which this is seen. */
  readonly follow: (field: Rect, window: Rect) => void;
  /** A person moves the card, which is now so high. It stays there, whatever the field does. */
  readonly moveBy: (by: Shift, height: number) => void;
  /** Where a card of this height is drawn; `undefined` before the field was seen. */
  readonly boxFor: (height: number) => Rect | undefined;
  /** The most that can be drawn there. */
  readonly roomHeight: () => number | undefined;
  /** The field cannot be seen, and nobody has taken the card from it. */
  readonly isOutOfSight: () => boolean;
};

type Scene = {
  place: CardPlace | undefined;
  field: Rect | undefined;
  window: Rect | undefined;
  isMoved: boolean;
};

/** Makes one; `look` reads the page when something has changed. */
export function createCardStand(look: () => Surroundings): CardStand {
  const scene: Scene = { place: undefined, field: undefined, window: undefined, isMoved: false };
  return {
    follow: (field, window) => follow(scene, { field, window, look }),
    moveBy: (by, height) => {
      const shown = scene.place && boxIn(scene.place, height);
      if (shown === undefined || scene.window === undefined) return;
      scene.place = movedPlace(shown, by, { window: scene.window, size: cardSize });
      scene.isMoved = true;
    },
    boxFor: (height) => scene.place && inWholePixels(boxIn(scene.place, height)),
    roomHeight: () => scene.place?.height,
    isOutOfSight: () => !scene.isMoved && (scene.field === undefined || isEmpty(scene.field)),
  };
}

function follow(
  scene: Scene,
  now: { readonly field: Rect; readonly window: Rect; readonly look: () => Surroundings },
): void {
  const { field: before, place } = scene;
  const { field, window } = now;
  const isSame =
    before !== undefined && isSameBox(before, field) && isSameBox(scene.window, window);
  Object.assign(scene, { field, window } satisfies Partial<Scene>);
  if (isSame) return;
  if (place !== undefined && scene.isMoved) {
    scene.place = movedPlace(place, { x: 0, y: 0 }, { window, size: cardSize });
  } else if (!isEmpty(field)) {
    const carried = place && before && !isEmpty(before) ? carry(place, before, field) : place;
    scene.place = placeCard({ ...now.look(), field, window }, cardSize, carried);
  }
}

// A letter between two pixels is blurred.
function inWholePixels(box: Rect): Rect {
  return { ...box, left: Math.round(box.left), top: Math.round(box.top) };
}

/** The same place beside the field, at the edge on which the card stands. */
function carry(place: CardPlace, before: Rect, field: Rect): CardPlace {
  const y = place.anchor === "bottom" ? field.top - before.top : bottomOf(field) - bottomOf(before);
  return { ...place, ...shifted(place, { x: field.left - before.left, y }) };
}

function isSameBox(one: Rect | undefined, other: Rect): boolean {
  const edges = ["left", "top", "width", "height"] as const;
  return one !== undefined && edges.every((edge) => Math.abs(one[edge] - other[edge]) < 0.5);
}
