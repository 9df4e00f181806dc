import { expect, test } from "vitest";
import { accessRoles, capabilities, scopeOf } from "#app/domain/identity/identity";

test("each role may do exactly this, and exactly this far", () => {
  const matrix = Object.fromEntries(
    capabilities.map((capability) => [
      capability,
      accessRoles.map((role) => `${role}: ${scopeOf(role, capability) ?? "—"}`).join(" · "),
    ]),
  );
  expect(matrix).toMatchInlineSnapshot(`
    {
      "assessing.manage": "rep: — · lead: — · author: — · manager: — · admin: all",
      "assessments.reassign": "rep: — · lead: — · author: — · manager: assigned · admin: —",
      "attempts.answer": "rep: — · lead: partner · author: — · manager: assigned · admin: all",
      "attempts.grant": "rep: — · lead: — · author: — · manager: assigned · admin: all",
      "attempts.regrade": "rep: — · lead: — · author: tracks · manager: — · admin: all",
      "audit.read": "rep: — · lead: — · author: — · manager: — · admin: all",
      "authoring.read": "rep: — · lead: — · author: tracks · manager: — · admin: all",
      "awards.correct": "rep: — · lead: — · author: — · manager: assigned · admin: all",
      "awards.revoke": "rep: — · lead: — · author: — · manager: assigned · admin: all",
      "costs.read": "rep: — · lead: partner · author: — · manager: assigned · admin: all",
      "delivery.log": "rep: — · lead: — · author: — · manager: assigned · admin: —",
      "demonstrations.assess": "rep: — · lead: — · author: tracks · manager: assigned · admin: —",
      "enrolments.manage": "rep: own · lead: partner · author: — · manager: assigned · admin: all",
      "evidence.read": "rep: own · lead: partner · author: tracks · manager: assigned · admin: —",
      "learning.take": "rep: own · lead: own · author: — · manager: — · admin: —",
      "library.read": "rep: all · lead: all · author: all · manager: all · admin: all",
      "mail.manage": "rep: — · lead: — · author: — · manager: — · admin: all",
      "partners.manage": "rep: — · lead: — · author: — · manager: — · admin: all",
      "partners.read": "rep: — · lead: partner · author: — · manager: assigned · admin: all",
      "people.invite": "rep: — · lead: partner · author: — · manager: assigned · admin: all",
      "people.manage": "rep: — · lead: — · author: — · manager: — · admin: all",
      "portfolio.read": "rep: — · lead: — · author: — · manager: assigned · admin: all",
      "progress.read": "rep: own · lead: partner · author: — · manager: assigned · admin: all",
      "rates.manage": "rep: — · lead: — · author: — · manager: — · admin: all",
      "tiers.manage": "rep: — · lead: — · author: — · manager: — · admin: all",
    }
  `);
});
