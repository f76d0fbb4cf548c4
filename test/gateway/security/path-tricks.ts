import type { HeaderMap } from "@granary/shared/ports/http";

/** Other ways to write a path that careless software takes for the same one. */
export function tricksOn(path: string): readonly string[] {
  const [, first = "", ...rest] = path.replace(/\/$/, "").split("/");
  const tail = rest.length === 0 ? "" : `/${rest.join("/")}`;
  const last = path.at(-1) ?? "";
  const hex = last.charCodeAt(0).toString(16);
  return [
    `/${path}`,
    `//${path}`,
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/..`,
    path.toUpperCase(),
    `/${first.toUpperCase()}${tail}`,
    `/./${first}${tail}`,
    `/${first}/.${tail}`,
    `/${first}/%2e${tail}`,
    `/${first}/%2E${tail}`,
    `/x/..${path}`,
    `/x/%2e%2e${path}`,
    `/x%2f..${path}`,
    `/${first}%2f${rest.join("/")}`,
    `/${first}\\${rest.join("\\")}`,
    `/${first};a=b${tail}`,
    `${path};`,
    `${path};.css`,
    `${path}.json`,
    `${path}%00`,
    `${path}%20`,
    `${path}%0a`,
    `${path}%23`,
    `${path.slice(0, -1)}%${hex}`,
    `${path.slice(0, -1)}%25${hex}`,
    `/healthz${path}`,
    `/healthz/..${path}`,
    `/healthz/%2e%2e${path}`,
    `/healthz;${path}`,
    `/join/..${path}`,
    `/join/%2e%2e${path}`,
    `/practice/..${path}`,
    `/v1/models/..${path}`,
    `http://127.0.0.1${path}`,
    `*${path}`,
  ].filter((trick) => trick !== path);
}

/** Headers by which careless software lets somebody in, or takes one path or method for another. */
export function headerTricksOn(path: string): readonly HeaderMap[] {
  return [
    { "x-http-method-override": "GET" },
    { "x-http-method": "POST" },
    { "x-method-override": "POST" },
    { "x-original-url": path },
    { "x-rewrite-url": path },
    { "x-original-uri": path },
    { "x-forwarded-uri": path },
    { "x-forwarded-for": "127.0.0.1" },
    { "x-forwarded-host": "localhost" },
    { "x-forwarded-proto": "https" },
    { "x-forwarded-user": "operator" },
    { "x-real-ip": "127.0.0.1" },
    { "x-remote-user": "operator" },
    { "x-user": "operator" },
    { "x-role": "operator" },
    { "x-granary-role": "operator" },
    { "x-custom-ip-authorization": "127.0.0.1" },
    { forwarded: "for=127.0.0.1;host=localhost;proto=https" },
    { host: "localhost" },
    { host: "127.0.0.1" },
    { host: "[::1]" },
    { host: "metadata.google.internal" },
    { cookie: "token=operator; session=1; role=operator" },
    { origin: "http://127.0.0.1" },
    { referer: "http://127.0.0.1/admin" },
    { via: "1.1 localhost" },
    { connection: "close, authorization" },
    { upgrade: "h2c" },
  ];
}
