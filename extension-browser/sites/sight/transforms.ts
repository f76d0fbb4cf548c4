import { shownIn } from "./flat-tree.ts";
import type { Looks } from "./looks.ts";

/** How an element itself is turned, moved and stretched. */
export function matrixOf({ transform, rotate, scale }: CSSStyleDeclaration): DOMMatrix {
  let matrix = transform === "none" ? new DOMMatrix() : new DOMMatrix(transform);
  if (scale !== "none" && scale !== "") {
    const [across = 1, down = across] = scale.split(" ").map(Number.parseFloat);
    matrix = new DOMMatrix().scaleSelf(across, down).multiply(matrix);
  }
  if (rotate === "none" || rotate === "") return matrix;
  const [x = 0, y = 0, z = 1, turn] = axisTurn(rotate);
  return new DOMMatrix().rotateAxisAngleSelf(x, y, z, turn).multiply(matrix);
}

// "y 180deg", "0 1 0 180deg" or "180deg".
function axisTurn(rotate: string): readonly number[] {
  const parts = rotate.split(" ");
  const turn = Number.parseFloat(parts.at(-1) ?? "0");
  const axes: Readonly<Record<string, readonly number[]>> = { x: [1, 0, 0], y: [0, 1, 0] };
  const named = axes[parts[0] ?? ""];
  if (named !== undefined) return [...named, turn];
  return parts.length === 4 ? parts.map(Number.parseFloat) : [0, 0, 1, turn];
}

/**
 * By how much letters in an element are made lower or narrower, along whichever line they are most: 0 where
 * they are drawn as a line or lie behind whoever looks.
 */
export function leastScale(element: Element, looks: Looks): number {
  const matrix = drawnMatrix(element, looks);
  if (matrix === undefined) return 1;
  const { m11, m12, m21, m22, m44 } = matrix;
  if (m44 <= 0) return 0;
  // The smaller singular value of the two by two in the plane of the window.
  const sum = m11 ** 2 + m12 ** 2 + m21 ** 2 + m22 ** 2;
  const area = m11 * m22 - m12 * m21;
  const root = Math.sqrt(Math.max(0, sum ** 2 - 4 * area ** 2));
  return Math.sqrt(Math.max(0, (sum - root) / 2)) / m44;
}

// Nothing where nothing is turned, which is nearly everywhere.
function drawnMatrix(element: Element, looks: Looks): DOMMatrix | undefined {
  return looks.once("drawnMatrix", element, () => {
    const parent = shownIn(element);
    const around = parent && drawnMatrix(parent, looks);
    const distancePx = parent ? Number.parseFloat(looks.style(parent).perspective) : Number.NaN;
    const style = looks.style(element);
    const isTurned = [style.transform, style.rotate, style.scale].some(
      (value) => value !== "none" && value !== "",
    );
    if (!isTurned) return around;
    const view = around === undefined ? new DOMMatrix() : DOMMatrix.fromMatrix(around);
    if (Number.isNaN(distancePx)) return view.multiply(matrixOf(style));
    const seen = new DOMMatrix();
    seen.m34 = -1 / Math.max(1, distancePx);
    return view.multiply(seen).multiply(matrixOf(style));
  });
}
