/** What a test reads of the line that says that a press did not count. Each runs in the card's page. */

/** Where the card is, and everything in it that can be pressed. */
export function cardBoxes(card: Element): readonly object[] {
  const all = [card, ...card.querySelectorAll("button, textarea")];
  return all.map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return { x, y, width, height };
  });
}

/** Why the line cannot be read, or what it stands in the way of. */
export function lineFaults(line: Element): readonly string[] {
  const box = line.getBoundingClientRect();
  const head = line.closest(".card-head")?.getBoundingClientRect();
  const faults: string[] = [];
  if (head === undefined || box.top < head.top || box.bottom > head.bottom) {
    faults.push(`“${line.textContent}” is higher than the card's head`);
  }
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  if (document.elementFromPoint(...middle) !== line) faults.push("the line is covered");
  for (const button of document.querySelectorAll("button")) {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const isApart =
      left >= box.right || right <= box.left || top >= box.bottom || bottom <= box.top;
    if (!isApart) faults.push(`the line covers ${button.outerHTML.slice(0, 80)}`);
  }
  return faults;
}
