/** What is asked of the running product: its main pages, and what people send. */

import type { DemoPersona } from "#app/domain/identity/demo-personas";
import { homeFor, paths } from "#app/paths";
import type { BenchRequest } from "#test/bench/load";
import type { Captured } from "#test/bench/reference-page";
import type { Subject } from "#test/bench/subject";

export interface Target {
  name: string;
  method: "GET" | "POST";
  path: string;
  as: DemoPersona | null;
  body?: string;
  /** What the product must answer for the figure to mean anything. */
  expects: 200 | 302;
}

export function pagesOf(subject: Subject): Target[] {
  const { partnerId, moduleId, attemptId, passedAttemptId, awardId } = subject;
  const page = (name: string, as: DemoPersona | null, path: string): Target => ({
    name,
    method: "GET",
    path,
    as,
    expects: 200,
  });
  return [
    page("trail", "rep", paths.trail()),
    page("lesson", "rep", paths.module(moduleId)),
    page("quiz", "rep", paths.attempt(attemptId)),
    page("result", "rep", paths.attemptResult(passedAttemptId)),
    page("library", "rep", paths.library()),
    page("portfolio", "manager", paths.portfolio()),
    page("partner", "manager", paths.partner(partnerId)),
    page("tally", "manager", paths.costs(partnerId)),
    page("queue", "manager", paths.assessments()),
    page("author-home", "author", homeFor("author")),
    page("sign-in-page", null, paths.signIn()),
    page("verify", null, paths.verify(awardId)),
  ];
}

export function answerSave(subject: Subject): Target {
  return {
    name: "answer-save",
    method: "POST",
    path: paths.attemptAnswers(subject.attemptId),
    as: "rep",
    body: subject.answerBody,
    expects: 200,
  };
}

export function signIn(): Target {
  return {
    name: "sign-in",
    method: "POST",
    path: paths.demoSignIn(),
    as: null,
    body: "persona=rep",
    expects: 302,
  };
}

/** Each can be sent once. */
export function submissionsOf(subject: Subject): { target: Target; cookie: string }[] {
  return subject.toSubmit.map(({ attemptId, cookie, body }) => ({
    target: { name: "submit", method: "POST", path: paths.attempt(attemptId), as: "rep", body, expects: 302 },
    cookie,
  }));
}

/** As a browser of today asks. */
export const browserHeaders = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "en",
};

export function requestTo(origin: string, path: string, target: Target, cookie: string | null): BenchRequest {
  const { method, body } = target;
  const headers: BenchRequest["headers"] = { ...browserHeaders };
  if (cookie) headers.cookie = cookie;
  if (body === undefined) return { url: `${origin}${path}`, method, headers };
  headers.origin = origin;
  headers["content-type"] = "application/x-www-form-urlencoded";
  return { url: `${origin}${path}`, method, headers, body };
}

/** What the product answers now, to be given to the references. */
export async function capture(origin: string, target: Target, cookie: string | null): Promise<Captured> {
  const { url, method, headers, body } = requestTo(origin, target.path, target, cookie);
  const response = await fetch(url, {
    method,
    headers: { ...headers, "accept-encoding": "identity" },
    redirect: "manual",
    ...(body === undefined ? {} : { body }),
  });
  return {
    name: target.name,
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    location: response.headers.get("location"),
    setCookie: response.headers.get("set-cookie"),
    body: await response.text(),
  };
}
