import { createDice, type Dice } from "./dice.ts";
import type { PlantedSecret } from "./plant-secrets.ts";

const hex = "0123456789abcdef";
const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const alphanumeric = base64.slice(0, -2);

/**
 * Secrets as they stand in the files, notes and commands of people: between ‹ and ›. `{P}` is a
 * password, `{W}` one that is a plain word, `{H}` 32 hexadecimal digits, `{B}` 44 characters of base64, `{R}`
 * 32 letters and digits.
 */
const texts: readonly string[] = [
  "mysql -u root -p‹{P}› shop",
  "mysql -h db -uroot -p'‹{P}›' shop < dump.sql",
  "mysqldump --password=‹{P}› shop > all.sql",
  "mysqladmin -u root --password ‹{P}› status",
  "machine api.example login me password ‹{P}›",
  "machine api.example\n  login me\n  password ‹{W}›",
  "curl -u admin:‹{P}› https://x.example",
  "curl -sS -uadmin:‹{P}› https://x.example",
  'curl --user "admin:‹{W}›" https://x.example',
  "wget --http-user=me --http-password=‹{W}› https://x.example",
  "postgres://app:‹{P}›@db.example.com/shop",
  "mongodb+srv://app:‹{P}›@cluster0.ab1.example/shop",
  "jdbc:mysql://db/shop?user=app&password=‹{P}›",
  "jdbc:oracle:thin:app/‹{P}›@//db:1521/shop",
  "jdbc:sqlserver://db:1433;databaseName=shop;user=sa;password=‹{P}›;",
  "redis://default:‹{P}›@redis:6379",
  "redis-cli -h redis -a ‹{P}› ping",
  "requirepass ‹{P}›",
  "https://a.blob.core.windows.net/c?sv=2022-11-02&sig=‹{R}›%3D&se=2026",
  "kind: Secret\napiVersion: v1\ndata:\n  password: ‹{B}›\n---\nkind: ConfigMap\ndata:\n  a: plain",
  "apiVersion: v1\nkind: Secret\nstringData:\n  token: ‹{W}›",
  'variable "db_password" {\n  type    = string\n  default = "‹{W}›"\n}',
  'resource "aws_db_instance" "x" {\n  master_password = "‹{P}›"\n}',
  "ansible_become_password=‹{P}›",
  "web1 ansible_host=10.0.0.1 ansible_user=me ansible_password=‹{P}›",
  "docker login -u me -p ‹{P}› registry.example",
  'echo "‹{P}›" | docker login -u me --password-stdin',
  "echo ‹{P}› | sudo -S apt update",
  "echo 'me:‹{P}›' | chpasswd",
  "sshpass -p‹{P}› ssh me@x.example",
  "net use Z: \\\\srv\\share /user:ana ‹{P}›",
  "setx API_KEY ‹{R}›",
  "WIFI:S:home;T:WPA;P:‹{P}›;;",
  'psk="‹{P}›"',
  "ConvertTo-SecureString '‹{P}›' -AsPlainText -Force",
  "password: |\n  ‹{P}›",
  "password: >-\n  ‹{P}›\nuser: a",
  "db:\n  password:\n    ‹{P}›",
  '{"a":"{\\"password\\":\\"‹{P}›\\"}"}',
  '"{\\"a\\":\\"{\\\\\\"token\\\\\\":\\\\\\"‹{R}›\\\\\\"}\\"}"',
  "sshpass -p '‹{W}›' ssh me@x.example",
  "PGPASSWORD=‹{W}› psql -h db",
  "MYSQL_PWD=‹{W}› mysql shop",
  'psql "host=db user=app password=‹{W}› dbname=shop"',
  'headers: { Authorization: "Bearer ‹{R}›" }',
  'headers: { "authorization": "Token ‹{H}›" }',
  "headers: { 'X-Api-Key': '‹{R}›' }",
  "Cookie: theme=dark; sessionid=‹{R}›",
  '{"private_key": "-----BEGIN PRIVATE KEY-----\\n‹{R}{R}{R}›\\n-----END PRIVATE KEY-----\\n"}',
  "Private-Lines: 2\n‹{R}{R}{R}›\nPrivate-MAC: 00",
  "age: AGE-SECRET-KEY-1‹QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE›",
  "https://hooks.slack.com/services/‹T0AAAAAAA/B0AAAAAAA/{R}›",
  "https://discord.com/api/webhooks/‹123456789012345678/{R}{R}›",
  "https://x.webhook.office.com/webhookb2/‹{H}@{H}/IncomingWebhook/{H}/{H}›",
  "https://open.feishu.cn/open-apis/bot/v2/hook/‹{H}-{H}›",
  "//npm.example/:_authToken=‹{R}›",
  "openssl enc -aes-256-cbc -k ‹{P}› -in a",
  "openssl pkcs12 -in a.p12 -passin pass:‹{P}› -nodes",
  "keytool -list -storepass ‹{P}› -keypass ‹{P}›",
  "zip -P ‹{P}› a.zip b",
  "7z x a.7z -p‹{P}›",
  "ldapsearch -D cn=admin -w ‹{P}›",
  "smbclient -U me%‹{P}› //srv/share",
  "sqlcmd -S h -U sa -P ‹{P}›",
  "sqlplus app/‹{P}›@db",
  "rabbitmqctl add_user me ‹{P}›",
  "mongosh -u me -p ‹{P}› shop",
  '{"kty":"EC","crv":"P-256","d":"‹{R}-{R}›","x":"public"}',
  "[Peer]\nPresharedKey = ‹{B}›",
  "APP_KEY=base64:‹{B}›",
  'AZURE_STORAGE_KEY="‹{B}›"',
  'mnemonic: "‹legal winner thank year wave sausage worth useful legal winner thank yellow›"',
  "spring.datasource.password=‹{W}›",
  'requests.get(url, auth=("me", "‹{P}›"))',
  "HTTPBasicAuth('me', '‹{P}›')",
  'smtp.login("me@x.example", "‹{P}›")',
  'DriverManager.getConnection(url, "sa", "‹{P}›")',
  '<add name="Db" connectionString="Server=db;Uid=sa;Pwd=‹{P}›;" />',
  "CREATE USER 'a'@'%' IDENTIFIED BY '‹{W}›';",
];

const words = ["swordfish", "trustnoone", "letmeinplease", "opensesame"];

function filled(text: string, dice: Dice): string {
  return text.replaceAll(/‹([^›]*)›/g, (_whole, inner: string) => {
    const secret = inner.replaceAll(/\{([PWHBR])\}/g, (_kind, kind: string) => {
      if (kind === "P") return `${dice.text(alphanumeric, 4)}7x!${dice.text(alphanumeric, 3)}`;
      if (kind === "W") return dice.oneOf(words);
      if (kind === "H") return dice.text(hex, 32);
      return kind === "B" ? `${dice.text(base64, 43)}=` : `${dice.text(alphanumeric, 31)}5`;
    });
    return `‹${secret}›`;
  });
}

/** Each with everything that is secret in it; several where a text holds several. */
export function everydaySecrets(seed: number): readonly PlantedSecret[] {
  const dice = createDice(seed);
  return texts.flatMap((text) => {
    const marked = filled(text, dice);
    const plain = marked.replaceAll(/[‹›]/g, "");
    return Array.from(marked.matchAll(/‹([^›]*)›/g), ({ index, 1: secret = "" }) => {
      const start = marked.slice(0, index).replaceAll(/[‹›]/g, "").length;
      return { name: text, text: plain, start, end: start + secret.length };
    });
  });
}
