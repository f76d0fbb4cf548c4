const messages = 2_500;

/** More than 20,000 elements, nearly all of them a conversation above the field. */
export const longPage = `<style>.row{display:flex}.end{justify-content:flex-end}.bubble{background:#eee;border-radius:9px;padding:8px;max-width:60%}</style>
<main style="height:100vh;display:flex;flex-direction:column"><div style="flex:1;overflow:auto">${Array.from(
  { length: messages },
  (
    _,
    at,
  ) => `<div class="row ${at % 2 === 0 ? "" : "end"}"><div class="bubble"><div class="head"><b>${at % 2 === 0 ? "Maria" : "You"}</b> <time>9:30</time></div>
  <div class="text"><p>This is what was said as number ${at} of a long <i>conversation</i>.</p><span>Thank you.</span></div></div></div>`,
).join("")}</div><textarea id="reply" rows="4"></textarea></main>`;
