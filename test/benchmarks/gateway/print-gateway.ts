import { formatTable } from "../format-table.ts";
import type { Throughput } from "./measure-throughput.ts";
import { gatewayBars, type GatewayBenchmark } from "./run-gateway.ts";

/** The result for people. */
export function printGateway(result: GatewayBenchmark): string {
  const { unary, stream, latency, memory } = result;
  return [
    `Throughput from ${result.connections} connections, medians of ${result.rounds} rounds`,
    "",
    formatTable([
      ["", "answers/s", "slowest to fastest", "p99", "CPU each", "failed"],
      row("bare pass-through, whole answers", unary.bare),
      row("the least that keeps the promises, whole answers", unary.least),
      row("Granary, whole answers", unary.pool),
      row("Portkey, whole answers", unary.portkey),
      row("bare pass-through, streams of 20", stream.bare),
      row("the least that keeps the promises, streams of 20", stream.least),
      row("Granary, streams of 20", stream.pool),
    ]),
    "",
    formatTable([
      ["", "measured", "bar"],
      ["whole answers, the least to bare", ratio(unary.least.perSecond / unary.bare.perSecond), ""],
      ["streams, the least to bare", ratio(stream.least.perSecond / stream.bare.perSecond), ""],
      ["whole answers to bare", ratio(result.unaryRatioToBare), atLeast(gatewayBars.ratioToBare)],
      ["streams to bare", ratio(result.streamRatioToBare), atLeast(gatewayBars.ratioToBare)],
      [
        "whole answers to Portkey",
        ratio(result.unaryRatioToPortkey),
        atLeast(gatewayBars.ratioToPortkey),
      ],
      [
        `added at ${latency.perSecond}/s, p50`,
        ms(result.addedP50Ms),
        `at most ${ms(barOfP50(result))}`,
      ],
      [
        `added at ${latency.perSecond}/s, p99`,
        ms(result.addedP99Ms),
        `at most ${ms(barOfP50(result) * gatewayBars.p99Times)}`,
      ],
      ["one durable commit, p50", ms(result.commitP50Ms), ""],
      [`heap over ${memory.streams} streams`, mb(result.heapGrowthMb), "flat"],
      [
        `${memory.idleStreams} idle streams`,
        mb(result.idleStreamsMb),
        `at most ${gatewayBars.idleStreamsMb} MB`,
      ],
    ]),
  ].join("\n");
}

/** Two durable commits of the same run, and a little. */
function barOfP50({ commitP50Ms }: GatewayBenchmark): number {
  return 2 * commitP50Ms + gatewayBars.addedP50Ms;
}

function row(title: string, found: Throughput): string[] {
  return [
    title,
    found.perSecond.toFixed(0),
    `${found.slowest.toFixed(0)} to ${found.fastest.toFixed(0)}`,
    ms(found.p99Ms),
    `${found.cpuUs.toFixed(0)} µs`,
    String(found.failed),
  ];
}

const ratio = (value: number) => `${value.toFixed(2)} ×`;
const atLeast = (value: number) => `at least ${value} ×`;
const ms = (value: number) => `${value.toFixed(2)} ms`;
const mb = (value: number) => `${value.toFixed(1)} MB`;
