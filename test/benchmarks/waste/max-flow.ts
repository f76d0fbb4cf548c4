/** A network of whole-number capacities. Nodes are numbers from 0. */
export type FlowNetwork = {
  readonly connect: (from: number, to: number, capacity: number) => void;
  /** The exact maximum flow, by Dinic's algorithm. Uses the network up: call it once. */
  readonly maxFlow: (source: number, sink: number) => number;
};

/** An empty network of `nodes` nodes. */
export function createFlowNetwork(nodes: number): FlowNetwork {
  const outgoing: number[][] = Array.from({ length: nodes }, () => []);
  const target: number[] = [];
  const residual: number[] = [];

  const addEdge = (from: number, to: number, capacity: number) => {
    outgoing[from]?.push(target.length);
    target.push(to);
    residual.push(capacity);
  };
  const distancesFrom = (source: number) => {
    const distance = new Int32Array(nodes).fill(-1);
    distance[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const edge of outgoing[node] ?? []) {
        const next = target[edge] ?? 0;
        if ((residual[edge] ?? 0) <= 0 || distance[next] !== -1) continue;
        distance[next] = (distance[node] ?? 0) + 1;
        queue.push(next);
      }
    }
    return distance;
  };

  return {
    connect: (from, to, capacity) => {
      addEdge(from, to, capacity);
      addEdge(to, from, 0);
    },
    maxFlow: (source, sink) => {
      let total = 0;
      for (;;) {
        const distance = distancesFrom(source);
        if (distance[sink] === -1) return total;
        const tried = new Int32Array(nodes);
        const push = (node: number, most: number): number => {
          if (node === sink) return most;
          const edges = outgoing[node] ?? [];
          for (; (tried[node] ?? 0) < edges.length; tried[node] = (tried[node] ?? 0) + 1) {
            const edge = edges[tried[node] ?? 0] ?? 0;
            const next = target[edge] ?? 0;
            const room = residual[edge] ?? 0;
            if (room <= 0 || distance[next] !== (distance[node] ?? 0) + 1) continue;
            const pushed = push(next, Math.min(most, room));
            if (pushed === 0) continue;
            residual[edge] = room - pushed;
            residual[edge ^ 1] = (residual[edge ^ 1] ?? 0) + pushed;
            return pushed;
          }
          return 0;
        };
        for (let pushed = push(source, Infinity); pushed > 0; pushed = push(source, Infinity)) {
          total += pushed;
        }
      }
    },
  };
}
