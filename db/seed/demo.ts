/** The demo program as one thing, handed out by the database's doorway. */
import { chooseAnswers } from "./answers";
import { demoSeed, program, staff } from "./frostline";
import { planHistory } from "./plan";
import { randomFor } from "./random";
import { comments, feedback, plainSubmissions, submissionLink, submissions } from "./submissions";

export const demo = {
  seed: demoSeed,
  program,
  staff,
  planHistory,
  randomFor,
  chooseAnswers,
  submissions,
  plainSubmissions,
  submissionLink,
  feedback,
  comments,
};
