/** Waits to be told, migrates the file it is given and prints what it applied. */
import { once } from "node:events";
import { openDatabase } from "#db/connection";
import { migrateToLatest } from "#db/migrate";

const { db, close } = openDatabase(process.argv[2] ?? "");
console.log("ready");
await once(process.stdin, "data");
console.log(JSON.stringify(await migrateToLatest(db)));
await close();
process.stdin.destroy();
