/** What is written in the selection as it is now, and what it takes the place of. */
export type Place = {
  readonly text: string;
  readonly old: string;
  /** Where the caret goes afterwards, if that is not behind the text. */
  readonly caret?: number;
  /** What is selected now and written is only this part of the text: what is around it stays. */
  readonly piece?: string;
  /** How many letters of the field end with the text, if that is not where the piece ends. */
  readonly behind?: number;
};
