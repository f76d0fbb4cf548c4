/** Texts that lead somewhere else where they are taken for an address. `evil` is a host with a port. */
export function evilTexts(evil: string): readonly string[] {
  return [
    `http://${evil}/v1`,
    `https://${evil}/v1`,
    `//${evil}/v1`,
    `http://api.openai.com@${evil}/`,
    `http://${evil}/#api.openai.com`,
    `http://${evil}?api.openai.com`,
    `http:${evil}`,
    evil,
    `${evil}/v1/chat/completions`,
    "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://localhost:11434/v1",
    "http://[::1]/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://127.1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "../../../../etc/passwd",
    "..%2f..%2fadmin",
    `evil.example\r\nhost: ${evil}`,
    "openai",
    "sk-somebody-elses-key",
  ];
}

/** Names of fields by which some gateway lets a client say where a request goes. */
export const evilFields = `api_base base_url baseUrl baseURL api_url url uri endpoint host hostname
  provider providers proxy http_proxy https_proxy api_key apiKey key token authorization headers
  extra_headers extra_body extra_query default_headers organization project region location
  deployment deployment_id deployment_name api_version azure_endpoint azure_ad_token
  custom_llm_provider model_list model_info fallbacks router route routes redirect callback
  callbacks webhook webhook_url success_callback litellm_params metadata vertex_location
  vertex_project vertex_credentials aws_region_name aws_bedrock_runtime_endpoint
  aws_access_key_id aws_secret_access_key target upstream path scheme protocol __proto__x
  constructor prototype config options client transport session user store`.split(/\s+/);

/** Names of headers for the same, and such as must not be passed on. */
export const evilHeaders = `x-api-base x-base-url x-target-url x-upstream x-forwarded-host
  x-forwarded-for x-forwarded-proto x-original-url x-rewrite-url host x-host forwarded via
  helicone-target-url helicone-auth x-portkey-custom-host x-portkey-provider x-portkey-config
  x-goog-api-key x-goog-user-project api-key openai-organization openai-project anthropic-beta
  anthropic-version x-stainless-lang cookie origin referer user-agent accept accept-encoding
  accept-language x-request-id traceparent x-amz-security-token proxy-authorization te
  transfer-encoding connection expect x-granary-grant x-granary-provider`.split(/\s+/);

/** Models that are none. */
export function evilModels(model: string, evil: string): readonly string[] {
  return [
    `http://${evil}/${model}`,
    `${model}/../../evil`,
    `../${model}`,
    `${model}@${evil}`,
    `openai/${model}`,
    `${model}?api_base=http://${evil}`,
    `${model}#`,
    `${model}%2f..`,
    `${model}\r\nhost: ${evil}`,
    ` ${model}`,
    `${model}\0`,
    model.toUpperCase(),
    "",
  ];
}

/** Parts of a message that name an address to fetch, as several protocols write them. */
export function evilParts(evil: string): readonly unknown[] {
  const url = `http://${evil}/image.png`;
  return [
    { type: "image_url", image_url: { url } },
    { type: "image_url", image_url: { url: `https://${evil}/image.png` } },
    { type: "image_url", image_url: { url: "file:///etc/passwd" } },
    { type: "input_image", image_url: url },
    { type: "input_image", file_id: "../../secret" },
    { type: "input_file", file_url: url },
    { type: "image", source: { type: "url", url } },
    { type: "document", source: { type: "url", url } },
    { type: "file", file: { file_data: url, file_url: url } },
    { type: "text", text: url },
    { type: "input_text", text: url },
  ];
}

/** Letters of the last label that look the same in another script. */
const lookalikes: Readonly<Record<string, string>> = { a: "а", c: "с", e: "е", i: "і", o: "о" };

/**
 * Addresses that look like this host's and are not. Where the first label is an account's own name,
 * another name in its place is another account and no trick.
 */
export function hostileBases(host: string, isNamedByAnybody: boolean): readonly string[] {
  const parent = host.split(".").slice(1).join(".");
  const likeFirst = [`https://evil-${host}/v1`, `https://xn--${host}/v1`];
  const lookalike = host.replace(/[aceio](?=[^.]*$)/, (letter) => lookalikes[letter] ?? letter);
  return [
    ...(isNamedByAnybody ? [] : likeFirst),
    `https://user:pass@${host}/v1`,
    `https://user@${host}/v1`,
    `https://${host}:8443/v1`,
    `https://${host}:80/v1`,
    `http://${host}/v1`,
    `https://${host}./v1`,
    `https://${host}.evil.example/v1`,
    `https://evil.example/${host}/v1`,
    `https://evil.example/v1?${host}`,
    `https://evil.example/v1#${host}`,
    `https://evil.example/v1#@${host}/`,
    `https://${host}@evil.example/v1`,
    String.raw`https://evil.example\@${host}/v1`,
    `https://evil.x.${host}/v1`,
    `https://${parent}/v1`,
    `https://${lookalike}/v1`,
    `https://${host.replace(".", "。")}.evil.example/v1`,
    "https://127.0.0.1/v1",
    "https://[::1]/v1",
    "https://169.254.169.254/v1",
  ];
}
