/** `npm run build`: for code that the user who runs it may not write; `npm start` does the same by itself. */
import { buildIfChanged } from "#app/cli/build";

try {
  console.log(buildIfChanged() ? "Built." : "The build is up to date.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
