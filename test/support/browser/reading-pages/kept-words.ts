/** What colleagues write to each other, in every page that has notes. */
export const note = "Colleagues only: she has complained three times this year.";
/** What another customer wrote, in every page that shows one. */
export const neighbour = "Neighbour: my own lamp arrived broken, I want my money back.";
/** What was quoted from an earlier message. */
export const quoted = "Quoted: we wrote this to you a week ago already.";
