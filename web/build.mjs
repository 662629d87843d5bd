/* Builds the assets: bundles styles and elements, draws the sprite, writes hashed files and manifest.json, prints sizes. */
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "../kontor/surfaces/web/static/kontor");
const KEPT_MS = 24 * 3_600_000;
const BUDGET = { ".js": 60_000, ".css": 40_000 }; // bytes, compressed, of all files of a page without chart, editor or map

async function bundle() {
  const made = await build({
    absWorkingDir: HERE,
    entryPoints: { app: "elements/app.ts", early: "elements/early.ts", main: "styles/main.css" },
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    target: ["chrome120", "firefox121", "safari17"],
    legalComments: "none",
    logLevel: "warning",
  });
  return made.outputFiles.map((file) => [file.path.split("/").pop(), Buffer.from(file.contents)]);
}

function sprite() {
  const icons = JSON.parse(readFileSync(join(HERE, "icons.json"), "utf8"));
  const symbols = Object.entries(icons).map(([name, source]) => {
    const svg = readFileSync(join(HERE, `node_modules/lucide-static/icons/${source}.svg`), "utf8");
    const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "").trim()}</symbol>`;
  });
  return ["sprite.svg", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`)];
}

/* A server that runs goes on serving the build it started with; what is older than that is thrown away. */
function forget(age) {
  mkdirSync(OUT, { recursive: true });
  for (const name of readdirSync(OUT)) {
    if (Date.now() - statSync(join(OUT, name)).mtimeMs > age) rmSync(join(OUT, name), { recursive: true });
  }
}

function write([name, bytes]) {
  const ending = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const hashed = `${name.slice(0, -ending.length)}.${hash}${ending}`;
  const gzip = gzipSync(bytes, { level: 9 });
  writeFileSync(join(OUT, hashed), bytes);
  writeFileSync(join(OUT, `${hashed}.gz`), gzip);
  writeFileSync(join(OUT, `${hashed}.br`), brotliCompressSync(bytes));
  console.log(`${name.padEnd(12)} ${String(bytes.length).padStart(7)} bytes ${String(gzip.length).padStart(6)} gzip`);
  return { name, hashed, ending, gzip: gzip.length };
}

function checkBudget(written) {
  for (const [ending, most] of Object.entries(BUDGET)) {
    const sum = written.filter((file) => file.ending === ending).reduce((total, file) => total + file.gzip, 0);
    console.log(`${ending.padEnd(12)} ${sum} of ${most} bytes compressed`);
    if (sum > most) process.exitCode = 1;
  }
}

const files = [...(await bundle()), sprite(), ...readdirSync(join(HERE, "images")).map((name) => [name, readFileSync(join(HERE, "images", name))])];
forget(KEPT_MS);
const written = files.map(write);
writeFileSync(join(OUT, "manifest.json"), JSON.stringify(Object.fromEntries(written.map((file) => [file.name, file.hashed])), null, 2));
checkBudget(written);
