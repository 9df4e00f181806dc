/** @type {import("@remix-run/dev").AppConfig} */
export default {
  server: "./app/server.ts",
  serverBuildPath: "build/index.js",
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
