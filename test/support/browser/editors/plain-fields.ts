/** Fields of the browser's own, by themselves and held by frameworks, which keep a copy of the text. */
import { reactParts, type Editor } from "./editor.ts";

const plain = (tag: string) => `export const mount = (host) => {
  const field = document.createElement("${tag}");
  host.append(field);
  return { text: () => field.value };
};`;

const inReact = (tag: string) => `${reactParts}
let held = "";
const Field = () => {
  const [value, setValue] = useState("");
  held = value;
  return h("${tag}", { value, onChange: (event) => setValue(event.target.value) });
};
export const mount = (host) => {
  draw(host, h(Field));
  return { text: () => held };
};`;

const inVue = (tag: string) => `
import { createApp, h, ref } from "vue";
export const mount = (host) => {
  const value = ref("");
  const onInput = (event) => { value.value = event.target.value; };
  createApp({ render: () => h("${tag}", { value: value.value, onInput }) }).mount(host);
  return { text: () => value.value };
};`;

const both = (name: string, script: (tag: string) => string): readonly Editor[] => [
  { name: `textarea${name}`, engine: "textarea", selector: "textarea", script: script("textarea") },
  {
    name: `input${name}`,
    engine: "textarea",
    selector: "input",
    script: script("input"),
    isLine: true,
  },
];

const inShadow = (markup: string, field: string) => `export const mount = (host) => {
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = '${markup}';
  const field = root.querySelector("#field");
  return { text: () => ${field} };
};`;

const editable = (value: string) => `export const mount = (host) => {
  const field = document.createElement("div");
  field.setAttribute("contenteditable", "${value}");
  host.append(field);
  return { text: () => field.innerText };
};`;

export const plainFields: readonly Editor[] = [
  ...both("", plain),
  ...both(" in React", inReact),
  ...both(" in Vue", inVue),
  {
    name: "textarea in a shadow root",
    engine: "textarea",
    selector: "textarea",
    script: inShadow("<textarea id=field></textarea>", "field.value"),
  },
  {
    name: "contenteditable",
    engine: "contenteditable",
    selector: "[contenteditable]",
    script: editable("true"),
  },
  {
    name: "contenteditable=plaintext-only",
    engine: "contenteditable",
    selector: "[contenteditable]",
    script: editable("plaintext-only"),
  },
  {
    name: "contenteditable in a shadow root",
    engine: "contenteditable",
    selector: "[contenteditable]",
    script: inShadow("<div id=field contenteditable=true></div>", "field.innerText"),
  },
];
