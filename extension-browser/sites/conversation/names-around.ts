import { isWithin, shownIn } from "../sight/flat-tree.ts";

/** What a page says about people's names apart from their messages. */
export type NamesAround = {
  /** Whether it is the name of whoever is logged in and writes. */
  readonly isOwn: (name: string) => boolean;
  /**
   * The one of these names that the page is about; `undefined` if it is about none or several. A name
   * that only stands somewhere counts where one's own is known, for it may be that.
   */
  readonly aboutOneOf: (names: readonly string[], isOwnKnown: boolean) => string | undefined;
};

/** Where the names of people are looked for. */
export type NamePlaces = {
  readonly field: HTMLElement;
  /** What holds the field beside the messages. */
  readonly composer: HTMLElement;
  /** What holds both. */
  readonly region: HTMLElement;
  readonly messages: readonly Element[];
};

const accounts = [
  ...["header", "nav"].flatMap((bar) =>
    ["[class*='user' i]", "[class*='account' i]", "[class*='profile' i]", "img[alt]"].map(
      (part) => `${bar} ${part}`,
    ),
  ),
  ...["current-user", "logged-in", "my-account", "user-menu", "user-button", "mainlink_me"].flatMap(
    (word) => [`[class*='${word}' i]`, `[id*='${word}' i]`, `[data-qa*='${word}' i]`],
  ),
  "[aria-label^='account' i], [data-testid*='profile-button' i]",
].join();
const headings = "h1, h2, h3, h4, [role='heading']";
const labelMax = 60;
const nearMax = 4;
const placesMax = 40;
const textsMax = 2_000;
const composerTextsMax = 30;

/** Looks for names around messages and their field; what takes longer only when it is asked for. */
export function namesAround(places: NamePlaces): NamesAround {
  let own: readonly string[] | undefined;
  return {
    isOwn: (name) => {
      own ??= ownLabels(places);
      return own.some((label) => holdsName(label, name));
    },
    aboutOneOf: (names, isOwnKnown) => {
      for (const texts of aboutTexts(places, isOwnKnown)) {
        const found = names.filter((name) => texts().some((text) => holdsName(text, name)));
        if (found.length === 1) return found[0];
      }
      return undefined;
    },
  };
}

/** Whether a text has a name in it as words of their own. */
function holdsName(text: string, name: string): boolean {
  const plain = name.toLowerCase();
  if (plain.length < 2) return false;
  for (let at = text.indexOf(plain); at !== -1; at = text.indexOf(plain, at + 1)) {
    const around = [text[at - 1] ?? " ", text[at + plain.length] ?? " "];
    if (!around.some((character) => /[\p{L}\p{N}_]/u.test(character))) return true;
  }
  return false;
}

function ownLabels({ field, composer, region }: NamePlaces): readonly string[] {
  const root = field.ownerDocument.defaultView?.frameElement?.ownerDocument ?? field.ownerDocument;
  const shown = shownOutside(region, root).slice(0, placesMax);
  let at = field === composer ? undefined : shownIn(field);
  for (let step = 0; at !== undefined && step < nearMax; step += 1) {
    const isSmall = (at.textContent ?? "").length < 200;
    const near = "img[alt], [class*='avatar' i], [class*='from' i]";
    if (isSmall) shown.push(...at.querySelectorAll(near));
    at = at === composer ? undefined : shownIn(at);
  }
  return shown
    .flatMap((element) => [element, ...[...element.querySelectorAll("[aria-label]")].slice(0, 2)])
    .flatMap((element) => [
      element.getAttribute("alt"),
      element.getAttribute("aria-label"),
      element.getAttribute("title"),
      element.textContent,
    ])
    .map(plain)
    .filter((label) => label.length > 1 && label.length <= labelMax);
}

/** Where an account is shown: not in the conversation, whose head is a header, too, and names the customer. */
function shownOutside(region: Element, root: Document): readonly Element[] {
  if (region === root.body) return [...root.querySelectorAll(accounts)];
  const found: Element[] = [];
  for (let at: Element = region, around = shownIn(at); around !== undefined; around = shownIn(at)) {
    for (const child of around.children) {
      if (child === at) continue;
      if (child.matches(accounts)) found.push(child);
      found.push(...child.querySelectorAll(accounts));
    }
    at = around;
  }
  return found;
}

/** The texts that say whom a page is about, the surest first. */
function* aboutTexts(
  { field, composer, messages }: NamePlaces,
  isOwnKnown: boolean,
): Generator<() => readonly string[]> {
  const { body, title } = field.ownerDocument;
  const apart = new Set<Node>(messages);
  for (const message of messages) {
    const list = shownIn(message);
    if (list !== undefined && !isWithin(field, list)) apart.add(list);
  }
  // "To: Maria" stands where one writes to her.
  yield () => [
    textsIn(composer, new Set([field]))
      .slice(0, composerTextsMax)
      .join(" "),
  ];
  yield () =>
    [...body.querySelectorAll(headings)]
      .slice(0, placesMax)
      .filter((heading) => ![...apart].some((message) => isWithin(heading, message)))
      .map(({ textContent }) => plain(textContent));
  yield () => [plain(title)];
  if (isOwnKnown) yield () => textsIn(body, apart);
}

function textsIn(root: HTMLElement, without: ReadonlySet<Node>): readonly string[] {
  const walker = root.ownerDocument.createTreeWalker(
    root,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      const isLeft = without.has(node) || /^(SCRIPT|STYLE|TEMPLATE|OPTION)$/.test(node.nodeName);
      return isLeft ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  );
  const texts: string[] = [];
  while (texts.length < textsMax && walker.nextNode() !== null) {
    const text = plain(walker.currentNode.textContent);
    if (text !== "" && text.length < 4 * labelMax) texts.push(text);
  }
  return texts;
}

const plain = (text: string | null) => (text ?? "").replaceAll(/\s+/g, " ").trim().toLowerCase();
