/**
 * @typedef {object} PinnedPackage One package of the lockfile, as npm writes it.
 * @property {string} version
 * @property {string} integrity
 * @property {string | string[]} os
 * @property {string | string[]} cpu
 * @property {Record<string, string>} [bin]
 *
 * @typedef {{ readonly packages: Readonly<Record<string, PinnedPackage>> }} Lockfile
 *
 * @typedef {object} Pin What one program comes from; `file` is where it lies in its package.
 * @property {string} name
 * @property {string} version
 * @property {string} integrity
 * @property {string} file
 *
 * @typedef {{ readonly node: Pin, readonly pnpm: Pin }} Pins
 *
 * @typedef {object} Machine
 * @property {string} platform As `process.platform` says it.
 * @property {string} arch As `process.arch` says it.
 * @property {() => boolean} isMusl True where Linux has no glibc: what is pinned for Linux needs one.
 */

const folder = "node_modules/";

/**
 * What is pinned for a machine, or nothing where not both programs are.
 *
 * @param {Lockfile} lockfile
 * @param {Machine} machine
 * @returns {Pins | undefined}
 */
export function pinsFor(lockfile, { platform, arch, isMusl }) {
  const fitting = Object.entries(lockfile.packages)
    .filter(([path]) => path.startsWith(folder))
    .filter(([, { os, cpu }]) => [os].flat().includes(platform) && [cpu].flat().includes(arch))
    .map(([path, { version, integrity, bin }]) => {
      const name = path.slice(folder.length);
      const file = bin?.["node"] ?? (platform === "win32" ? "pnpm.exe" : "pnpm");
      return { name, version, integrity, file };
    });
  const node = fitting.find(({ name }) => name.startsWith("node-"));
  const pnpm = fitting.find(({ name }) => name.startsWith("@pnpm/"));
  if (node === undefined || pnpm === undefined || isMusl()) return undefined;
  return { node, pnpm };
}

/**
 * The two files npm installs exactly these from. Here nothing is optional, so that npm fails where it
 * cannot fetch one or its digest is another; of what is optional it would say nothing.
 *
 * @param {Pins} pins
 */
export function manifestsOf({ node, pnpm }) {
  const dependencies = { [node.name]: node.version, [pnpm.name]: pnpm.version };
  const packages = Object.fromEntries(
    [node, pnpm].map(({ name, version, integrity }) => [folder + name, { version, integrity }]),
  );
  const name = "granary-runtime";
  return {
    manifest: { name, private: true, dependencies },
    lockfile: {
      name,
      lockfileVersion: 3,
      requires: true,
      packages: { "": { name, dependencies }, ...packages },
    },
  };
}
