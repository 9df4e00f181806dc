/**
 * Who may open what: every role against every capability, and against every route of the manifest: as page, as data of the
 * single route, and as something sent. A route that is not declared here fails.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AccessRole, accessRoles, capabilities, scopeOf } from "#app/domain/identity/identity";
import { paths } from "#app/paths";
import { completeTrack, enrol } from "#test/support/learning";
import { everyone, routeAccess } from "#test/support/route-access";
import { routeManifest, routePattern } from "#test/support/route-manifest";
import { createTestSite, routeModule, type TestSite } from "#test/support/site";

test("every role against every capability", () => {
  const matrix = Object.fromEntries(
    capabilities.map((capability) => [
      capability,
      accessRoles.map((role) => `${role}: ${scopeOf(role, capability) ?? "-"}`).join(", "),
    ]),
  );
  expect(matrix).toMatchSnapshot();
});

test("every route of the manifest is declared, and nothing else is", () => {
  expect(Object.keys(routeManifest).sort()).toEqual(Object.keys(routeAccess).sort());
});

describe("every role against every route", () => {
  let site: TestSite;
  let params: { [name: string]: string };
  beforeAll(async () => {
    site = await createTestSite();
    await enrol(site.context, "rep-1");
    await completeTrack(site.context, "rep-1");
    const { db } = site;
    const award = await db.selectFrom("award").select("id").executeTakeFirstOrThrow();
    const attempt = await db.selectFrom("quiz_attempt").select("id").executeTakeFirstOrThrow();
    const submission = await db.selectFrom("submission").select("id").executeTakeFirstOrThrow();
    params = {
      moduleId: "module-1",
      trackId: "sales",
      attemptId: attempt.id,
      awardId: award.id,
      submissionId: submission.id,
      partnerId: "partner-1",
      personId: "rep-1",
      bookingId: "none",
      fileId: "A".repeat(22),
      file: "none.svg",
      calculatorId: "deal-margin",
      entryId: "none",
      mailId: "none",
      token: "none",
    };
  });
  afterAll(() => site.cleanup());

  const addressOf = (id: string) =>
    routePattern(id)
      .replace("*", "nowhere")
      .replace(/:(\w+)/g, (_, name) => params[name] ?? "none");

  /** What a response says about access: ownership and validity of what was sent are other questions. */
  function verdict(response: Response): "sign in" | "refused" | "open" | "broken" {
    if (response.status >= 500) return "broken";
    const target = response.headers.get("Location") ?? response.headers.get("X-Remix-Redirect") ?? "";
    if (/^\/sign-in($|\?)/.test(target)) return "sign in";
    return response.status === 403 ? "refused" : "open";
  }

  for (const [id, roles] of Object.entries(routeAccess)) {
    const expected = (role: AccessRole | null) => {
      if (roles === everyone) return "open";
      if (role === null) return "sign in";
      return roles.includes(role) ? "open" : "refused";
    };
    test(id, async () => {
      const { loader, action } = routeModule(id);
      const found: string[] = [];
      const wanted: string[] = [];
      for (const role of [null, ...accessRoles]) {
        const visitor = role ? { as: `${role}-1` } : {};
        const check = (kind: string, response: Response) => {
          // Public routes may lead to the way in by themselves.
          found.push(
            `${role ?? "nobody"} ${kind}: ${roles === everyone && response.status !== 403 ? "open" : verdict(response)}`,
          );
          wanted.push(`${role ?? "nobody"} ${kind}: ${expected(role)}`);
        };
        // Signing out in the middle would answer every later question with "sign in".
        const cookie = id === "routes/sign-out" ? {} : visitor;
        if (loader) {
          if (id !== "root") check("page", await site.visit(addressOf(id), cookie));
          check("data", await site.visit(addressOf(id), { ...cookie, data: id }));
        }
        if (action) check("action", await site.visit(addressOf(id), { ...cookie, form: {}, data: id }));
      }
      expect(found).toEqual(wanted);
    });
  }

  test("the people of a partner that exited are nobody at every route; the vendor goes on reading", async () => {
    const exit = { name: "Partner 1", tierId: "registered", market: "DE", segment: "food" };
    const form = { ...exit, startedOn: "2026-01-05", intent: "partner", status: "exited", known: "exit" };
    await Promise.all(["rep-1", "lead-1"].map(site.cookieOf));
    const changed = await site.visit(paths.adminPartner("partner-1"), { as: "admin-1", form });
    expect(changed.status).toBe(302);
    for (const as of ["rep-1", "lead-1"]) {
      for (const [id, roles] of Object.entries(routeAccess)) {
        if (roles === everyone) continue;
        const { loader, action } = routeModule(id);
        const asked = [
          ...(loader ? [await site.visit(addressOf(id), { as })] : []),
          ...(loader ? [await site.visit(addressOf(id), { as, data: id })] : []),
          ...(action ? [await site.visit(addressOf(id), { as, form: {}, data: id })] : []),
        ];
        expect(new Set(asked.map(verdict)), `${as} at ${id}`).toEqual(new Set(["sign in"]));
      }
    }
    for (const as of ["manager-1", "admin-1"]) {
      for (const path of [
        paths.partner("partner-1"),
        paths.person("rep-1"),
        paths.partnerPeopleCsv("partner-1"),
      ])
        expect(await site.read(path, { as }), `${as} at ${path}`).toContain("rep-1");
    }
  });
});
