/** Many people answering at once: how long each waits until the answer is saved, and whether what was called saved is there. */

import { answerField } from "#app/domain/assessment/assessment.form";
import { mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { paths } from "#app/paths";
import { openDatabase } from "#db/connection";
import type { Load } from "#test/bench/load";
import type { Sent } from "#test/bench/load-process";
import { quantile } from "#test/bench/statistics";
import type { Answering } from "#test/bench/subject";
import { requestTo } from "#test/bench/targets";

/** Milliseconds between two answers of a person. */
const every = 5000;

export interface CrowdFigures {
  people: number;
  saved: number;
  /** Answers that the product did not say it saved. */
  refused: number;
  /** Answers said to be saved that are not in the database. */
  lost: number;
  /** Milliseconds from the moment an answer was due to be sent until it was acknowledged. */
  median: number;
  p99: number;
  slowest: number;
}

export async function measureCrowd(
  load: Load,
  origin: string,
  people: Answering[],
  file: string,
): Promise<CrowdFigures> {
  const sent = await load.paced(
    people.map(({ attemptId, cookie, answers }) =>
      answers.map(({ itemId, answer }) => {
        const fields = answer.map((value) => [answerField(itemId), value]);
        const body = new URLSearchParams([[`asked.${itemId}`, "1"], ...fields]).toString();
        const path = paths.attemptAnswers(attemptId);
        return requestTo(
          origin,
          path,
          { name: "answer", method: "POST", path, as: "rep", body, expects: 200 },
          cookie,
        );
      }),
    ),
    every,
  );
  const all = sent.flat();
  const waited = all.filter(isSaved).map(({ ms }) => ms);
  return {
    people: people.length,
    saved: waited.length,
    refused: all.length - waited.length,
    lost: await countLost(file, people, sent),
    median: quantile(waited, 0.5),
    p99: quantile(waited, 0.99),
    slowest: Math.max(...waited),
  };
}

function isSaved({ status }: Sent): boolean {
  return status === 200;
}

/** Of the answers acknowledged last, item by item. Where a later one was refused, nobody knows which of them is there. */
async function countLost(file: string, people: Answering[], sent: Sent[][]): Promise<number> {
  const { db, close } = openDatabase(file, { readers: 1 });
  try {
    let lost = 0;
    for (const [index, { attemptId, answers }] of people.entries()) {
      const expected = new Map<string, string>();
      for (const [round, { itemId, answer }] of answers.entries()) {
        const reply = sent[index]?.[round];
        if (reply && isSaved(reply)) expected.set(itemId, JSON.stringify(answer));
        else expected.delete(itemId);
      }
      const saved = await mapAnswers(db, attemptId);
      for (const [itemId, answer] of expected) if (JSON.stringify(saved.get(itemId)) !== answer) lost += 1;
    }
    return lost;
  } finally {
    await close();
  }
}
