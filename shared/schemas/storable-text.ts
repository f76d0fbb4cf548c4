/** Whether every database takes a text as one: its characters are whole, and none of them is NUL. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
