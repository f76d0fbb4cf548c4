import { limits } from "../../schemas/limits.ts";
import { embeddingsFields } from "../embeddings/embeddings-fields.ts";
import { embeddingsRequestSchema } from "../embeddings/embeddings-request.ts";
import { estimateInput, prepareEmbeddings } from "../embeddings/prepare-embeddings.ts";
import { packVectors } from "../embeddings/pack-vectors.ts";
import { readEmbeddingsAnswer, readNoStream } from "../embeddings/read-embeddings.ts";
import { openaiErrors } from "../answer/openai-errors.ts";
import { readRequest } from "../request/read-request.ts";
import type { Protocol } from "../protocol.ts";

/** OpenAI's Embeddings: texts to vectors. */
export const embeddings: Protocol = {
  id: "embeddings",
  docs: { url: "https://platform.openai.com/docs/api-reference/embeddings", checked: "2026-11" },
  paths: ["/v1/embeddings"],
  fields: embeddingsFields,
  wants: ["embedding"],
  read(body) {
    const request = readRequest(embeddingsRequestSchema, body, {
      entriesMax: limits.embeddingEntriesMax,
    });
    return {
      protocol: "embeddings",
      model: request.model,
      wants: "embedding",
      isStream: false,
      choices: 1,
      answerTokensMax: 0,
      hasImages: false,
      hasTools: false,
      value: request,
      dropped: [],
      estimateInputTokens: (count) => estimateInput(request, count),
      write: (to) => prepareEmbeddings(request, to),
      readStream: readNoStream,
      readAnswer: readEmbeddingsAnswer,
      ...(request["encoding_format"] === "base64" ? { finishAnswer: packVectors } : {}),
    };
  },
  ...openaiErrors,
};
