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

/** One of each of its two kinds of forms: what is bound in the template, and what is made in the code. */
const inAngular = (tag: string) => {
  const template =
    tag === "textarea"
      ? '<textarea [(ngModel)]="value"></textarea>'
      : '<input [formControl]="control">';
  return `
import "@angular/compiler";
import { Component } from "@angular/core";
import { FormControl, FormsModule, ReactiveFormsModule } from "@angular/forms";
import { bootstrapApplication } from "@angular/platform-browser";
class Field {
  control = new FormControl("");
  value = "";
}
const imports = [FormsModule, ReactiveFormsModule];
const FieldComponent = Component({ selector: "granary-field", imports, template: '${template}' })(Field);
export const mount = async (host) => {
  host.append(document.createElement("granary-field"));
  const app = await bootstrapApplication(FieldComponent);
  const { instance } = app.components[0];
  return { text: () => instance.value || instance.control.value, end: () => app.destroy() };
};`;
};

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
  ...both(" in Angular", inAngular),
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
