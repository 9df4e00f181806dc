/** One open page of an attempt among others: numbers what is given here, and notices what was given elsewhere. */
import { nextSequence, pages } from "#app/domain/assessment/sequence";
import type { AnswerKeeping, GivenAnswer } from "#app/ui/answer-keeping";
import { type AnswerSender, createAnswerSender, type Progress, type Standing } from "#app/ui/answer-sender";
import { createServerClock } from "#app/ui/server-clock";

export interface AnswerPage {
  give(itemId: string, fields: GivenAnswer["fields"], wait: number): void;
  /** Sends what the device has kept from an earlier page. Returns those answers; later ones at the server go before. */
  resume(): GivenAnswer[];
  /** Hears from another page of this browser. */
  learn(sequences: Standing["sequences"]): void;
  /** The server's clock in milliseconds; asks it when the device's clocks disagree. */
  serverNow(): number;
  sender: AnswerSender;
}

interface Opened {
  /** The server's clock, and the numbers of the answers that this page shows. */
  now: string;
  sequences: Standing["sequences"];
  keeping: AnswerKeeping;
  post: (answers: GivenAnswer[]) => Promise<Response>;
  report: (progress: Progress) => void;
  /** Hears which items have a later answer than this page knows. */
  elsewhere: (itemIds: string[]) => void;
  /** Hears each acknowledgement, to pass it on. */
  hear: (standing: Standing) => void;
}

export function createAnswerPage(opened: Opened): AnswerPage {
  const { keeping, post, report } = opened;
  const page = Math.floor(Math.random() * pages);
  const known = new Map(Object.entries(opened.sequences));
  const later = new Set<string>();
  let newest = Math.max(0, ...known.values());
  const clock = createServerClock(opened.now);
  let asked = false;

  function serverNow(): number {
    if (clock.isInDoubt() && !asked) {
      asked = true;
      void sender.ask();
    }
    return clock.now();
  }

  function learn(sequences: Standing["sequences"]): void {
    for (const [itemId, sequence] of Object.entries(sequences)) {
      newest = Math.max(newest, sequence);
      if (sequence > (known.get(itemId) ?? 0)) later.add(itemId);
    }
    if (later.size > 0) opened.elsewhere([...later]);
  }

  const sender = createAnswerSender({
    post,
    keeping,
    report,
    hear(standing) {
      clock.set(standing.savedAt);
      asked = false;
      learn(standing.sequences);
      opened.hear(standing);
    },
  });

  function send(answer: GivenAnswer, wait: number): void {
    known.set(answer.itemId, answer.sequence);
    newest = Math.max(newest, answer.sequence);
    sender.send(answer, wait);
  }

  return {
    give(itemId, fields, wait) {
      const sequence = nextSequence({ clock: clock.atLeast(), newest, page });
      // What is answered here anew is no longer what another page has answered later.
      if (later.delete(itemId)) opened.elsewhere([...later]);
      send({ itemId, sequence, fields }, wait);
    },
    resume() {
      const answers = keeping.list().sort((a, b) => a.sequence - b.sequence);
      const unsent = answers.filter(({ itemId, sequence }) => sequence > (known.get(itemId) ?? 0));
      for (const answer of answers) {
        if (unsent.includes(answer)) send(answer, 0);
        else keeping.forget(answer);
      }
      return unsent;
    },
    learn,
    serverNow,
    sender,
  };
}
