/** Compiles the reference server the way the product is compiled, so that neither runs on the fly. */
import { build } from "esbuild";

const outfile = ".cache/bench/reference-server.mjs";

export async function buildReferenceServer(): Promise<string> {
  await build({
    entryPoints: ["test/bench/reference-server.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    packages: "external",
    define: { "process.env.NODE_ENV": '"production"' },
    // Only their addresses would matter, and the references are given finished pages.
    loader: { ".css": "empty", ".woff2": "empty", ".svg": "empty" },
    logLevel: "warning",
  });
  return outfile;
}
