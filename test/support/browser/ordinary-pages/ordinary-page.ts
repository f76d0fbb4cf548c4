/** A page as shops have them. All text in `main` is seen, but for what is marked `data-unseen`. */
export type OrdinaryPage = { readonly name: string; readonly html: string };

const sentences = [
  "Hello, is the blue mug back in stock?",
  "I would like two of them, please.",
  "Our parcel from Monday has not come yet.",
  "The colour on the picture is a little lighter than in the kitchen.",
  "You can send it back within thirty days at no cost.",
  "We are closed on Sunday and open again on Monday at nine.",
  "Please keep the box until you have seen whether everything is whole.",
  "My neighbour took it in while I was away.",
];

/** As many sentences as are wanted, each in an element. */
export function lines(count: number, tag = "p"): string {
  const all = Array.from({ length: count }, (_, at) => sentences[at % sentences.length]);
  return all.map((text, at) => `<${tag}>${at + 1}. ${text}</${tag}>`).join("\n");
}
