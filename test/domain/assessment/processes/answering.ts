/**
 * Opens the attempt of rep-1 at the first module's quiz in the database it is given, then saves one answer after the other,
 * round by round the other option, and prints each once it is acknowledged: `<item> <option>`. It goes on until it is ended.
 */
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { saveAnswers, startAttempt } from "#app/domain/assessment/take-quiz.server";
import { requireLesson } from "#test/support/learning";
import { openTestProgram } from "#test/support/opened-program";
import { track } from "#test/support/program";

const [, , file = "", now = ""] = process.argv;
const { db, context } = openTestProgram(file, now);
const personId = "rep-1";
const started = await startAttempt(context, { personId, track, module: requireLesson(1) });
if (!started.ok) throw new Error(started.reason);
const { attemptId } = started;
const attempt = await getOwnAttempt(db, personId, attemptId);
if (!attempt) throw new Error("The attempt is not there.");
console.log(attemptId);

for (let round = 1; ; round++) {
  const option = round % 2 === 0 ? "a" : "b";
  for (const { id } of attempt.form.items) {
    const saved = await saveAnswers(context, { personId, attemptId, answers: new Map([[id, [option]]]) });
    if (!saved.ok) throw new Error(saved.reason);
    console.log(`${id} ${option}`);
  }
}
