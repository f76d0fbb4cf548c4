import { describe, expect, test } from "vitest";
import { growthOf } from "../../testing/growth-of.ts";
import { createDice } from "../../testing/planted-secrets/dice.ts";
import { githubChecksum } from "../github-checksum.ts";
import { secretDetectors } from "./index.ts";

// Goal: each detector finds what it is for and leaves what only looks like it. Method: what stands
// between ‹ and › is what must be found. No whole secret is written down: `*` is a letter or a digit.

const dice = createDice(7);
const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const filled = (text: string) => text.replaceAll("*", () => dice.text(alphanumeric, 1));
const checked = (start: string) => {
  const body = filled("*".repeat(30));
  return start + body + githubChecksum(body);
};

function shown(id: string, text: string): string {
  const spans = secretDetectors.find((detector) => detector.id === id)?.find(text) ?? [];
  let out = "";
  let done = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    out += `${text.slice(done, start)}‹${text.slice(start, end)}›`;
    done = end;
  }
  return out + text.slice(done);
}

const cases: Readonly<Record<string, readonly string[]>> = {
  "service-key": [
    `token=‹${checked("ghp_")}›;`,
    `glued to nothing ‹${checked("npm_")}›`,
    `gluedto‹${checked("ghp_")}›`,
    `%22‹${checked("ghp_")}›%22`,
    String.raw`\n‹${checked("ghp_")}›\n`,
    `密钥‹${checked("ghp_")}›。`,
    `é‹${checked("ghp_")}›`,
    "npm_config_registry=https://packages.example",
    "class='sk-fading-circle sk-circle12 sk-cube-grid-animation'",
    "const hf_model_name_or_path = load_tokenizer_from_hub(name);",
    "sk-container-id-1 sk-estimator-doc-link-2",
    filled(`‹sk-ant-api03-${"*".repeat(30)}1aB› is long enough`),
    filled(`‹AKIA${"Q7WERTY5".repeat(2)}› but not AROA${"Q7WERTY5".repeat(2)}`),
    "pk_live_51abcdefghijklmnopqrstuvwx is for everybody",
    "ASIA_PACIFIC_SOUTHEAST_1 and AKIAMESSAGE",
  ],
  "private-key-block": [
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n-----END PUBLIC KEY-----",
    "pem.replace('-----BEGIN PRIVATE KEY-----', '').replace('-----END PRIVATE KEY-----', '')",
    `-----BEGIN EC PRIVATE KEY-----\n‹${"MHcCAQEEIIabc1".repeat(5)}\n${"AbC/+xyz9012".repeat(4)}==›\n-----END EC PRIVATE KEY-----`,
    `+-----BEGIN PRIVATE KEY-----\n+‹${"MHcCAQEEIIabc1".repeat(5)}\n+${"AbC/+xyz9012".repeat(4)}›\n+-----END PRIVATE KEY-----`,
    `-----BEGIN RSA PRIVATE KEY-----\n‹${"MHcCAQEEIIabc1".repeat(4)}\n${"MHcCAQEEIIabc1".repeat(4)}›`,
    `-----BEGIN RSA PRIVATE KEY-----\n‹${"MHcCAQEEIIabc1".repeat(4)}\nabcd==›\nreturn key;\n`,
    `‹cCAQEEIIabc1\n${"MHcCAQEEIIabc1".repeat(4)}›\n-----END PRIVATE KEY-----`,
  ],
  "json-web-token": [
    "‹eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl›.",
    "//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbXX0=",
    "x-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0",
  ],
  "address-password": [
    "postgres://app:‹p@ss#w0rd›@db.example.com/shop",
    "redis://:‹hunter2›@localhost:6379/0",
    "https://‹9f8e7d6c5b4a39281706f5e4d3c2b1a0›@sentry.example/1",
    "https://user:password@localhost/ https://u:${PASSWORD}@h/ https://u:<password>@h/ mysql://u:%s@h",
    "ssh://git@github.com/a/b http://localhost:8080/a@b https://x.example/@scope/pkg@1.2.3",
    "amqp://a:‹b/c9›@rabbit/vhost",
  ],
  "connection-parameter": [
    "Server=db;Database=shop;User Id=sa;Password=‹swordfish›;Encrypt=true",
    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=‹abcDEF123+/==›;EndpointSuffix=x",
    "jdbc:postgresql://db/shop?user=app&password=‹sw0rdfish›&ssl=true",
    "https://x.example/a?api_key=‹9a8b7c6d5e4f›&page=2",
    "/search?token=next&key=name&sig=none",
    'connect("host=db user=app password=‹hunter2› port=5432")',
    "a;password=b;c=d",
    "connect(host=h, user=u, password=pw2x, port=5432)",
  ],
  "authorization-header": [
    "Authorization: Bearer ‹abc123def456›",
    "authorization: basic ‹dXNlcjpwYXNz›",
    '{"auths":{"registry.example":{"auth":"‹dXNlcjpwYXNzd29yZA==›"}}}',
    "a bearer token, Bearer authentication and a basic knowledge of it",
  ],
  "command-password": [
    "curl -u admin:‹S3cr3tPw› https://x.example",
    "curl --user 'admin:‹hunter2!›' https://x.example",
    "sshpass -p ‹hunter2› ssh me@x.example",
    "docker run -u 1000:1000 --user node:node alpine; sort -u a1:b",
    "mysql -u root -p‹S3cr3tPw› shop && mysqldump --all -p'‹hunter2›'",
    "mysql -u root -p\nmysql -u root -p$PASSWORD shop; mysql -p${PW}; mysql -ppassword",
    "docker login -p ‹S3cr3tPw› x; docker login -p $TOKEN x; docker run -p 8080:80 x",
    "PGPASSWORD=‹swordfish› psql; PGPASSWORD=$PW psql; PGPASSWORD= psql",
    'echo ‹S3cr3tPw› | sudo -S ls; echo hello | sudo tee a; echo "$PW" | docker login',
    "curl -u me https://a.example:8080/b; curl -u $USER:$PW x; mkdir -p build/output; cp -P a1 b2",
    "const mysql = require('mysql'); mysql.query('-p1 x')",
  ],
  "netrc-entry": [
    "machine api.example login me password ‹S3cr3tPw›\nmachine b.example login you password ‹swordfish›",
    "the machine learning login page wants a password from you",
    "default login anonymous password ‹guest99›",
    "machine x login y password <password>",
  ],
  "discord-token": [
    filled(`login("‹MTk4NjIyNDgzNDcxOTI1MjQ4.X-hvzA.${"*".repeat(27)}›")`),
    filled(`MTk4NjIyNDgzNDcxOTI1MjQ4.${"*".repeat(6)}.short x`),
    "import MTLDevice.Nested.Type; com.example.NTLMSchemeFactory.createInstanceOfTheClass",
  ],
  "cookie-header": [
    filled(`Cookie: theme=dark; sid=‹${"*".repeat(31)}5›; lang=en`),
    "Set-Cookie: theme=very-long-name-of-a-theme; Path=/; SameSite=Strict",
    'res.setHeader("Set-Cookie", "a=1; Max-Age=31536000; Path=/a/long/path/of/it")',
  ],
  "login-call": [
    'requests.get(url, auth=("me", "‹S3cr3tPw›"))',
    'smtp.login("me@x.example", "‹hunter2!›"); user.login("me", "your-password2", next)',
    'page.login("#user", "#password"); api.login(user, password); auth: ["basic", "bearer"]',
  ],
  "cluster-secret": [
    "kind: Secret\ndata:\n  user: ‹YWRtaW4=›\n  pw: ‹c3dvcmRmaXNo›\ntype: Opaque\n---\nkind: ConfigMap\ndata:\n  a: plain",
    "kind: ConfigMap\ndata:\n  mode: production\nsecretRef:\n  kind: SecretRef",
    "apiVersion: v1\nkind: Secret\nstringData:\n  token: {{ .Values.token }}\n  other: ${OTHER}",
  ],
  "variable-default": [
    'variable "db_password" {\n  default = "‹swordfish›"\n}\nvariable "region" {\n  default = "eu-west-1"\n}',
    'variable "api_token" {\n  type = string\n}\nvariable "name" {\n  default = "shop-server"\n}',
  ],
  "json-web-key": [
    filled(`{"kty":"EC","crv":"P-256","d":"‹${"*".repeat(43)}›","x":"${"*".repeat(43)}"}`),
    filled(`{"kty":"RSA","e":"AQAB","n":"${"*".repeat(342)}"}, {"d":"${"*".repeat(43)}"}`),
  ],
  "seed-phrase": [
    'mnemonic = "‹legal winner thank year wave sausage worth useful legal winner thank yellow›"',
    "A mnemonic is a word that helps you remember things, such as the first letters of a sentence.",
  ],
  "env-lines": [
    'PORT=8080\nexport DB_PASS=‹swordfish›\nAPI_KEY="‹a b c d›" # ours\nURL=https://x.example',
    "+NODE_ENV=production\n+STRIPE=‹q8w7e6r5t4y3u2i1›\n+DEBUG=false",
    "CC=gcc\nCFLAGS=-O2\nPREFIX=/usr/local\nVERSION=1.2.3\nREGION=us-east-1\nIMAGE=node:22-alpine",
    "CTL_FS=5, /* filesystems */\nCTL_DEBUG=6, /* debugging */\nCTL_DEV=7249a, /* devices */",
    "API_KEY=$1\nTOKEN=${TOKEN}\nSECRET=<secret>\nPASS=",
  ],
  "named-value": [
    'const dbPassword: string = "‹hunter2›";',
    "'client_secret' => '‹9f8a7b6c5d4e3f›',",
    "IDENTIFIED BY '‹swordfish›'",
    "password: ‹hunter2!›\n",
    "<password>‹s3cr3t99›</password>",
    "deploy --token ‹9f8a7b6c5d4e› --verbose",
    "- name: DB_PASSWORD\n  value: ‹hunter22›\n",
    "ENV POSTGRES_PASSWORD ‹hunter2›",
    'password: "‹1234567890›", aws_secret_access_key = "‹wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY›"',
    "self.password = password1",
    "INSERT INTO settings VALUES ('db_password', '‹Dragon672›');",
    "names = ['splitpasswd', 'splitport', 'HTTPPasswordMgr', 'urllib2'];",
    "Pass->print2(OS, 1); static_cast<Pass>(get2()); you can pass `spec=True2` or pass NULL to |scts2|",
    "private_key: ed25519.Ed25519PrivateKey",
    "The password is ‹Xy7!kkk›, thanks",
    "mi contraseña es ‹Xy7kkk9›",
    "密码：‹Xy7kkk9›，谢谢",
    '"password": "Contraseña", "forgot_password": "Forgot your password?", "password": "required"',
    "password: credentials?.password, token: await getToken2(), secret: Buffer.from(a2)",
    'const tokenizer = "gpt2-large-2023"; type: "password", secretName = "my-secret-2"',
    "tokens: 1024, max_tokens: 4096, prompt_tokens_details: null",
    'token: "keyword.control2", tokenType: "oauth2", passwordHash: "sha256", secretKind: "base64url"',
    'password = os.environ["DB_PASSWORD"]; password = "${DB_PASSWORD}"; password = "<your password>"',
    '<input type="password" name="field2" autocomplete="current-password" id="p1x2y3">',
    '"key": "ctrl+shift+down", "rbac.authorization.k8s.io/v1", sha: "d670460b4b4aece5915caf5c68d12f560a9fe3e4"',
  ],
};

describe.each(Object.entries(cases))("%s", (id, texts) => {
  test.each(texts)("finds what is marked in %j and nothing else", (text) => {
    expect(shown(id, text.replaceAll(/[‹›]/g, ""))).toBe(text);
  });
});

test("there is a case for every detector", () => {
  expect(Object.keys(cases).toSorted()).toEqual(secretDetectors.map(({ id }) => id).toSorted());
});

const anchors = [
  "-----BEGIN PRIVATE KEY-----\n",
  "-----END PRIVATE KEY-----\n",
  "eyJ",
  "eyJ.",
  "eyJ-",
  "://a:b/",
  "://",
  "ghs_.",
  "sk-",
  "ghp_",
  "12345678:AA",
  "bearer ",
  "basic ",
  ";password=",
  "?token=a1&",
  "PASS=x1\n",
  " -u a:",
  "mysql -p",
  "curl ",
  "echo a",
  "machine ",
  "machine a login ",
  "MTk4",
  "MTk4.",
  "cookie: ",
  "cookie: a=b;",
  ".login(a,",
  "kind: Secret\ndata:\n  a: ",
  "kind: Secret\n",
  'variable "',
  'variable "token" default = "',
  '{"kty"',
  '"kty":"d":"',
  "mnemonic abc ",
  "token ",
  "a.b.password=",
  " --user ",
  "password: ",
  'password "',
  "密码是",
  "\\",
  "A1b2",
];

describe.each(secretDetectors)("the time of $id grows as the text does", ({ find }) => {
  test.each(anchors)("that repeats %j", (part) => {
    const text = part.repeat(Math.ceil(8_000 / part.length));
    expect(growthOf((size) => find(text.repeat(size)))).toBeLessThan(24);
  });
});
