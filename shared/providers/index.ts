import { anthropic } from "./anthropic.ts";
import { azureOpenai } from "./azure-openai.ts";
import { bedrock } from "./bedrock.ts";
import { cerebras } from "./cerebras.ts";
import { deepseek } from "./deepseek.ts";
import { fireworks } from "./fireworks.ts";
import { google } from "./google.ts";
import { groq } from "./groq.ts";
import { llamaCpp } from "./llama-cpp.ts";
import { lmStudio } from "./lm-studio.ts";
import { mistral } from "./mistral.ts";
import { moonshot } from "./moonshot.ts";
import { ollama } from "./ollama.ts";
import { openai } from "./openai.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import { openrouter } from "./openrouter.ts";
import { practice } from "./practice.ts";
import { qwen } from "./qwen.ts";
import { siliconflow } from "./siliconflow.ts";
import { together } from "./together.ts";
import { vertex } from "./vertex.ts";
import { vllm } from "./vllm.ts";
import { xai } from "./xai.ts";
import { zhipu } from "./zhipu.ts";
import type { Provider } from "./provider.ts";

/** Every provider the pool knows. */
export const providers: readonly Provider[] = [
  openai,
  anthropic,
  google,
  mistral,
  deepseek,
  qwen,
  moonshot,
  zhipu,
  siliconflow,
  groq,
  cerebras,
  together,
  fireworks,
  xai,
  openrouter,
  azureOpenai,
  bedrock,
  vertex,
  ollama,
  llamaCpp,
  vllm,
  lmStudio,
  openaiCompatible,
  practice,
];

const byId = new Map(providers.map((provider) => [provider.id, provider]));

/** The provider with this id, or `undefined` if the pool does not know it. */
export function providerOf(id: string): Provider | undefined {
  return byId.get(id);
}
