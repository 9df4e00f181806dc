/** Waits to be told, then restores the backup it is given into the data folder it is given. */
import { once } from "node:events";
import { restore } from "#db/restore";

const [, , dataDir = "", file = ""] = process.argv;
console.log("ready");
await once(process.stdin, "data");
await restore(dataDir, file, new Date());
console.log("restored");
process.stdin.destroy();
