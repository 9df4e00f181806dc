/**
 * Waits to be told, then hands in the attempt it is given with every item answered by the option it is given, and prints the
 * result. With "half" it stops inside the transaction, after everything is written and before it is committed, and says so.
 */
import { once } from "node:events";
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Context } from "#app/domain/context";
import { openTestProgram } from "#test/support/opened-program";

const [, , file = "", now = "", attemptId = "", option = "", until = "end"] = process.argv;
const { db, context, close } = openTestProgram(file, now);
const personId = "rep-1";
const attempt = await getOwnAttempt(db, personId, attemptId);
if (!attempt) throw new Error("The attempt is not there.");

const halting: Context = {
  ...context,
  async record(trx, activity) {
    await context.record(trx, activity);
    console.log("half");
    // A pending promise alone would let the process end.
    setInterval(() => {}, 60_000);
    return new Promise(() => {});
  },
};

console.log("ready");
await once(process.stdin, "data");
const answers = new Map(attempt.form.items.map(({ id }) => [id, [option]]));
const result = await submitAttempt(until === "half" ? halting : context, { personId, attemptId, answers });
if (!result.ok) throw new Error(result.reason);
console.log(JSON.stringify({ passed: result.attempt.passed, millipoints: result.attempt.millipoints }));
await close();
process.stdin.destroy();
