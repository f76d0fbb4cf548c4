import { cutEnd } from "../../actions/prompt/clean-text.ts";
import { type Language, languageOf } from "./language.ts";

/** What there is to say something about. */
export type StandInSubject = {
  readonly prompt: string;
  readonly images: number;
  readonly isAfterTool: boolean;
};

type Words = {
  readonly intro: string;
  readonly asked: (question: string) => string;
  readonly images: (count: number) => string;
  readonly tool: string;
  readonly next: string;
};

const words: Readonly<Record<Language, Words>> = {
  en: {
    intro:
      "I am a stand-in without a model, so I cannot answer this. Everything around it is real: your question went through the pool and this answer was paid from a grant.",
    asked: (question) => `You asked: “${question}”`,
    images: (count) => (count === 1 ? "One image arrived." : `${count} images arrived.`),
    tool: "The result of the tool arrived.",
    next: "To get real answers, ask whoever runs the pool to add a grant with a model.",
  },
  es: {
    intro:
      "Soy un sustituto sin modelo, así que no puedo responder a esto. Todo lo demás es real: tu pregunta pasó por el fondo común y esta respuesta se pagó con una donación.",
    asked: (question) => `Preguntaste: «${question}»`,
    images: (count) => (count === 1 ? "Llegó una imagen." : `Llegaron ${count} imágenes.`),
    tool: "Llegó el resultado de la herramienta.",
    next: "Para obtener respuestas reales, pide a quien gestiona el fondo que añada un modelo.",
  },
  zh: {
    intro:
      "我是没有模型的替身，无法回答这个问题。其余一切都是真的：您的问题经过了共享池，这个回答由一份捐赠支付。",
    asked: (question) => `您的问题：“${question}”`,
    images: (count) => `收到 ${count} 张图片。`,
    tool: "收到了工具的结果。",
    next: "要得到真正的回答，请让共享池的管理者添加一个带模型的捐赠。",
  },
};

const questionCharactersMax = 120;

/** The answer to everything that is neither one of our actions nor a customer's message. */
export function standIn(subject: StandInSubject): string {
  const { intro, asked, images, tool, next } = words[languageOf(subject.prompt)];
  const question = questionOf(subject.prompt);
  return [
    ...(question === "" ? [] : [asked(question)]),
    ...(subject.images === 0 ? [] : [images(subject.images)]),
    ...(subject.isAfterTool ? [tool] : []),
    intro,
    next,
  ].join("\n\n");
}

// Editors wrap a question into context; what the person typed is in the last such element.
function questionOf(prompt: string): string {
  const wrapped = prompt.match(/<(?:userRequest|prompt|user_query)>([\s\S]*?)<\//)?.[1];
  const line = (wrapped ?? prompt.replaceAll(/<(\w+)[^>]*>[\s\S]*?<\/\1>/g, ""))
    .split("\n")
    .map((candidate) => candidate.trim())
    .find((candidate) => candidate !== "");
  if (line === undefined) return "";
  const start = cutEnd(line, questionCharactersMax);
  return start === line ? line : `${start}…`;
}
