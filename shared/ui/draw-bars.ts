import uPlot from "uplot";

/** One bar's numbers. `day` is `YYYY-MM-DD`. */
export type DayBar = { readonly day: string; readonly requests: number };

type BarsOptions = {
  readonly days: readonly DayBar[];
  readonly labelOf: (day: string) => string;
  /** Called with the index in `days` of the bar under the pointer. */
  readonly point: (index: number | undefined) => void;
};

const height = 120;
const dayS = 86_400;
/** The chart shows at least this many days, so that a first day is a bar and not a wall. */
const daysMin = 14;

/** Draws bars with uPlot into `place`; days without use are gaps. Returns what removes them. */
export function drawBars(place: HTMLElement, options: BarsOptions): () => void {
  const { days, labelOf, point } = options;
  const seconds = days.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / 1000);
  const last = seconds.at(-1) ?? 0;
  const first = Math.min(seconds[0] ?? last, last - (daysMin - 1) * dayS);
  const colour = (name: string) => resolvedColour(place, name);
  const axis = {
    stroke: colour("--muted"),
    font: "11px system-ui, sans-serif",
    ticks: { show: false },
  };
  const bars = uPlot.paths.bars;
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { x: false, y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, range: [first - dayS / 2, last + dayS / 2] },
        y: { range: (_, _least, most) => [0, Math.max(4, most)] },
      },
      axes: [
        {
          ...axis,
          size: 22,
          grid: { show: false },
          splits: () => [first + 2 * dayS, (first + last) / 2, last - 2 * dayS].map(midnight),
          values: (_, splits) => splits.map((at) => labelOf(isoDay(at))),
        },
        {
          ...axis,
          size: 34,
          grid: { stroke: colour("--line"), width: 1 },
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
        },
      ],
      series: [
        {},
        {
          fill: colour("--accent"),
          stroke: colour("--accent"),
          width: 0,
          points: { show: false },
          ...(bars !== undefined && { paths: bars({ size: [0.7, 24], radius: 0.15 }) }),
        },
      ],
      hooks: { setCursor: [({ cursor }) => point(cursor.idx ?? undefined)] },
    },
    [seconds, days.map(({ requests }) => requests)],
    place,
  );
  return () => plot.destroy();
}

const midnight = (at: number) => Math.round(at / dayS) * dayS;

const isoDay = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);

// A canvas understands no `light-dark()`: an element has to turn it into a colour first.
function resolvedColour(place: HTMLElement, name: string): string {
  const probe = place.ownerDocument.createElement("i");
  probe.style.color = `var(${name})`;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
