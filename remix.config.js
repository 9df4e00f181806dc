// Set by our own build, which puts the finished files where running processes find the old ones beside the new.
const { WAYMARK_BUILD_INTO: into } = process.env;

/** @type {import("@remix-run/dev").AppConfig} */
export default {
  server: "./app/server.ts",
  serverBuildPath: into ? `${into}/index.js` : "build/index.js",
  assetsBuildDirectory: into ? `${into}/assets` : "public/build",
  serverModuleFormat: "esm",
  serverDependenciesToBundle: [/^d3-/, /^internmap/, /^kysely/, /^temporal-/],
  ignoredRouteFiles: ["**/.*", "**/*.test.*"],
  tailwind: false,
  postcss: true,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: false,
    v3_throwAbortReason: true,
  },
};
