/** The button in a field's corner: all that is said in other people's own pages. */
export const field = {
  "field.ready": "Help with this field",
  "field.working": "Writing…",
  "field.done": "Help with this field (answer ready)",
  "field.updated": "Granary was updated. Reload the page to go on.",
  "field.updatedCopied":
    "Granary was updated. Your last answer is on the clipboard; reload the page to go on.",
} as const;
