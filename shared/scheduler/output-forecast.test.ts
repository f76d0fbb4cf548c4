import { expect, it } from "vitest";
import { createOutputForecast } from "./output-forecast.ts";

it("expects what it was told to before anything has ended", () => {
  expect(createOutputForecast(256).expectedTokens("a")).toBe(256);
});

it("moves to a team's own mean as its requests end", () => {
  const forecast = createOutputForecast(256);
  for (let count = 0; count < 30; count++) forecast.learn("a", 20);
  expect(forecast.expectedTokens("a")).toBeLessThan(110);
  expect(forecast.expectedTokens("b")).toBeGreaterThan(forecast.expectedTokens("a"));
});

it("starts a forgotten team from the pool's mean again", () => {
  const forecast = createOutputForecast(256);
  forecast.learn("a", 10_000);
  forecast.forget("a");
  expect(forecast.expectedTokens("a")).toBe(forecast.expectedTokens("b"));
});
