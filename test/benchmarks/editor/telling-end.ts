/** How much of the text before the cursor tells one place of a file from the others. */
const tellingCharacters = 160;

/** The end of a text before the cursor, by which its place is known. */
export const tellingEnd = (before: string): string => before.slice(-tellingCharacters);
