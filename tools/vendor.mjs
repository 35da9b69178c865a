// Copies the files that browsers need from node_modules to static/vendor, with each package's licence.
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FROM = join(ROOT, "node_modules");
const TO = join(ROOT, "static", "vendor");

// Kern's own font files are not copied: its style sheet names none, and @fontsource/fira-sans has smaller subsets.
const FILES = {
  // For PDF, which needs whole fonts; browsers never load them.
  "@expo-google-fonts/fira-sans": [
    "LICENSE_FONT",
    "400Regular/FiraSans_400Regular.ttf",
    "600SemiBold/FiraSans_600SemiBold.ttf",
  ],
  "@fontsource/fira-sans": [
    "LICENSE",
    "files/fira-sans-latin-400-normal.woff2",
    "files/fira-sans-latin-600-normal.woff2",
    "files/fira-sans-latin-ext-400-normal.woff2",
    "files/fira-sans-latin-ext-600-normal.woff2",
  ],
  "@kern-ux/native": ["LICENSE.md", "dist/kern.min.css"],
  idb: [
    "LICENSE",
    "build/async-iterators.d.ts",
    "build/database-extras.d.ts",
    "build/entry.d.ts",
    "build/index.d.ts",
    "build/index.js",
    "build/wrap-idb-value.d.ts",
  ],
  qr: ["LICENSE", "LICENSE-MIT", "index.js", "index.d.ts", "decode.js", "decode.d.ts"],
  "zxing-wasm": [
    "LICENSE",
    "dist/es/bindings",
    "dist/es/reader",
    "dist/es/share.d.ts",
    "dist/es/share.js",
    "dist/es/types",
    "dist/reader/zxing_reader.wasm",
  ],
};

const staging = `${TO}.new`;
await rm(staging, { recursive: true, force: true });
for (const [name, files] of Object.entries(FILES)) {
  for (const file of files) {
    const target = join(staging, name, file);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(FROM, name, file), target, { recursive: true });
  }
}
await rm(TO, { recursive: true, force: true });
await rename(staging, TO);
