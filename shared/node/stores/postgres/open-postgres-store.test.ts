import { afterAll, beforeAll } from "vitest";
import { describeStore } from "../../../testing/store-conformance/store-conformance.ts";
import { describeTurns } from "../../../testing/store-conformance/store-conformance-turns.ts";
import { patientStore } from "../../../testing/patient-store.ts";
import { startTestPostgres, type TestPostgres } from "../../../testing/test-postgres.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(async () => {
  await server.stop();
});

const open = async () =>
  openPostgresStore({ url: await server.createDatabase(), patience: patientStore });
describeStore("PostgreSQL", open);
describeTurns("PostgreSQL", open);
