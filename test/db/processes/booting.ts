/** Boots as an app process does, says so, and ends. */
import { boot } from "#app/boot.server";

await (await boot())();
console.log("booted");
process.exit(0);
