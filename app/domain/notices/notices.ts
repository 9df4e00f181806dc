/** What people are told by mail of what was decided about them: plain text, whatever somebody typed on one line. */
import { formatDate } from "#app/domain/date-words";
import { type MailKind, typedText } from "#app/domain/mail/mail";

/** Where the mails lead; made by whoever knows the site's addresses. */
export interface NoticeLinks {
  trail(): string;
  track(trackId: string): string;
  quiz(moduleId: string): string;
  attemptRequest(requestId: string): string;
  demonstration(moduleId: string): string;
  certificate(awardId: string): string;
}

export interface Notice {
  kind: MailKind;
  subject: string;
  lines: string[];
}

/** An award as its holder hears of it. */
export interface EarnedAward {
  title: string;
  /** Calendar day. */
  validThrough: string;
  link: string;
}

/** The mail's text: the notice, with its greeting. */
export function noticeBody(name: string, { lines }: Pick<Notice, "lines">): string {
  return [`Hello ${typedText(name)},`, "", ...lines, ""].join("\n");
}

function quoted(text: string): string {
  return `“${typedText(text)}”`;
}

function earnedLines(awards: EarnedAward[]): string[] {
  return awards.flatMap(({ title, validThrough, link }) => [
    `You have earned ${quoted(title)}, valid through ${formatDate(validThrough)}. Your certificate:`,
    link,
    "",
  ]);
}

export interface DecidedDemonstration {
  task: string;
  outcome: "passed" | "not-yet" | "returned";
  /** It was watched, not handed in. */
  observed: boolean;
  awards: EarnedAward[];
  link: string;
}

const outcomeWords = { passed: "Passed", "not-yet": "Not yet", returned: "Returned for revision" };

/** The comment stays on the page, which only those may read whom it concerns. */
export function decidedNotice({ task, outcome, observed, awards, link }: DecidedDemonstration): Notice {
  const words = outcomeWords[outcome];
  const next = {
    passed: "Your trail shows what comes next. What your assessor wrote is on the page of the task:",
    "not-yet": observed
      ? "Read what is still missing, and book another time when you are ready:"
      : "Read what is still missing, and submit the next version when you are ready:",
    returned: `This version does not count as failed. Read what to revise, and ${
      observed ? "book another time to show it again" : "submit it again"
    }:`,
  };
  return {
    kind: "demonstration-decided",
    subject: `${words}: ${typedText(task)}`,
    lines: [
      `Your demonstration ${quoted(task)} has been assessed. The outcome: ${words.toLowerCase()}.`,
      "",
      ...earnedLines(awards),
      next[outcome],
      link,
    ],
  };
}

/** Of awards that came with a quiz or a lesson. */
export function earnedNotice({ awards, trail }: { awards: EarnedAward[]; trail: string }): Notice {
  return {
    kind: "award-earned",
    subject: `You have earned ${awards.map(({ title }) => typedText(title)).join(", ")}`,
    lines: ["Congratulations.", "", ...earnedLines(awards), "Your trail shows what comes next:", trail],
  };
}

export function revokedNotice(facts: { title: string; reason: string; link: string }): Notice {
  return {
    kind: "award-revoked",
    subject: `Revoked: ${typedText(facts.title)}`,
    lines: [
      `Your award ${quoted(facts.title)} has been revoked and is no longer valid.`,
      `The reason: ${typedText(facts.reason)}`,
      "",
      "You can earn it again. Your track shows how:",
      facts.link,
    ],
  };
}

export function grantedNotice(facts: {
  module: string;
  by: string;
  answer?: string | undefined;
  link: string;
}): Notice {
  return {
    kind: "attempt-granted",
    subject: `One more attempt at the quiz of ${quoted(facts.module)}`,
    lines: [
      `${typedText(facts.by)} has granted you one more attempt at the quiz of ${quoted(facts.module)}.`,
      ...answerLines(facts),
      "Start it when you are ready:",
      facts.link,
    ],
  };
}

function answerLines({ by, answer }: { by: string; answer?: string | undefined }): string[] {
  return answer ? [`${typedText(by)} writes: ${typedText(answer)}`, ""] : [];
}

export function declinedNotice(facts: { module: string; by: string; answer: string; link: string }): Notice {
  return {
    kind: "attempt-declined",
    subject: `No other attempt for now at the quiz of ${quoted(facts.module)}`,
    lines: [
      `you asked for another attempt at the quiz of ${quoted(facts.module)}. ${typedText(facts.by)} has declined it.`,
      ...answerLines(facts),
      "Your attempts, and what you can do now:",
      facts.link,
    ],
  };
}

/** For whoever can answer. `others` are told the same. */
export function requestedNotice(facts: {
  person: string;
  module: string;
  reason: string;
  others: string[];
  link: string;
}): Notice {
  const others = facts.others.map(typedText).join(" and ");
  return {
    kind: "attempt-requested",
    subject: `${typedText(facts.person)} asks for another attempt`,
    lines: [
      `${typedText(facts.person)} has used all attempts at the quiz of ${quoted(facts.module)} and asks for another one.`,
      `Their reason: ${typedText(facts.reason)}`,
      "",
      ...(others ? [`${others} can answer, too; whoever does so first decides.`, ""] : []),
      "Read how they have done so far, and answer:",
      facts.link,
    ],
  };
}

export interface RegradedQuiz {
  module: string;
  passed: boolean;
  awards: EarnedAward[];
  link: string;
}

/** Which question was corrected is not said: its key would be told with it. */
export function regradedNotice({ module, passed, awards, link }: RegradedQuiz): Notice {
  const outcome = passed
    ? "With the corrected result you have passed it."
    : "With the corrected result you have not passed it yet. What you have completed or been awarded stays.";
  return {
    kind: "quiz-regraded",
    subject: `Result corrected: the quiz of ${quoted(module)}`,
    lines: [
      `Answers to the quiz of ${quoted(module)} have been marked again, including yours.`,
      outcome,
      "",
      ...earnedLines(awards),
      passed ? "Your result:" : "Your result, and whether you have an attempt left:",
      link,
    ],
  };
}

export function enrolledNotice(facts: { track: string; by: string; link: string }): Notice {
  return {
    kind: "enrolment-begun",
    subject: `You are enrolled in ${quoted(facts.track)}`,
    lines: [
      `${typedText(facts.by)} has enrolled you in the track ${quoted(facts.track)}.`,
      "Start here:",
      facts.link,
    ],
  };
}

export function enrolmentEndedNotice(facts: {
  track: string;
  by: string;
  reason: string;
  link: string;
}): Notice {
  return {
    kind: "enrolment-ended",
    subject: `Your enrolment in ${quoted(facts.track)} has ended`,
    lines: [
      `${typedText(facts.by)} has ended your enrolment in the track ${quoted(facts.track)}.`,
      `The reason: ${typedText(facts.reason)}`,
      "",
      "You keep what you have shown and been awarded. Your trail:",
      facts.link,
    ],
  };
}
