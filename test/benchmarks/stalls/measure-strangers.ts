import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "@granary/shared/schemas/limits";
import type { BenchPool } from "../gateway/start-pool.ts";

/** What uploads of people nobody knows take of the pool's memory while they are under way. */
export type StrangersMemory = {
  readonly uploads: number;
  readonly bytes: number;
  readonly rssMb: number;
};

/** How long the uploads go on before it is looked at what they take. */
const uploadMs = 3_000;

/** Sends so many of the longest bodies at once, without a token, each but for its last byte. */
export async function measureStrangers(pool: BenchPool, uploads: number): Promise<StrangersMemory> {
  const before = await pool.memory();
  const bytes = limits.bodyBytesMax - 1;
  const body = new Uint8Array(bytes);
  const head = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytes + 1}\r\n\r\n`;
  const port = Number(new URL(pool.url).port);
  const sockets = await Promise.all(
    Array.from({ length: uploads }, async (): Promise<Socket> => {
      const socket = connect(port, "127.0.0.1");
      // Whoever is cut off has had its answer.
      socket.on("error", () => undefined);
      socket.resume();
      await once(socket, "connect");
      socket.write(head);
      socket.write(body);
      return socket;
    }),
  );
  await sleep(uploadMs);
  const during = await pool.memory();
  for (const socket of sockets) socket.destroy();
  return { uploads, bytes: uploads * bytes, rssMb: during.rssMb - before.rssMb };
}
