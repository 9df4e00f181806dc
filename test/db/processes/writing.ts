/**
 * Writes pairs of rows to the file it is given, `a-<name>-<n>` and `b-<name>-<n>` in one transaction, counts the shared tier
 * `count` up in the same one, and prints n once it is committed. With a number it stops after so many; with "half" it
 * prints "half" in the middle of the third transaction and stays there; otherwise it goes on until it is ended.
 */
import { openDatabase } from "#db/connection";

const [, , file = "", name = "", until = "ever"] = process.argv;
const { db, close } = openDatabase(file);

for (let n = 1; until === "ever" || until === "half" || n <= Number(until); n++) {
  await db.transaction().execute(async (trx) => {
    const { position } = await trx
      .selectFrom("tier")
      .select("position")
      .where("id", "=", "count")
      .executeTakeFirstOrThrow();
    await trx
      .insertInto("tier")
      .values({ id: `a-${name}-${n}`, name: `a-${name}-${n}`, position: n })
      .execute();
    if (until === "half" && n === 3) {
      console.log("half");
      // A pending promise alone would let the process end.
      setInterval(() => {}, 60_000);
      await new Promise(() => {});
    }
    await trx
      .insertInto("tier")
      .values({ id: `b-${name}-${n}`, name: `b-${name}-${n}`, position: n })
      .execute();
    await trx
      .updateTable("tier")
      .set({ position: position + 1 })
      .where("id", "=", "count")
      .execute();
  });
  console.log(n);
}
await close();
