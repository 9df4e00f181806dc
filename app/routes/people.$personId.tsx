import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accommodatePerson, readAccommodation } from "#app/domain/assessment/accommodate.server";
import { accommodationForm } from "#app/domain/assessment/accommodation.form";
import { grantForm } from "#app/domain/assessment/grant.form";
import { grantAttempt, listExhaustedQuizzes } from "#app/domain/assessment/grant-attempt.server";
import { readVersion } from "#app/domain/audit/made-from.server";
import { correctHolder } from "#app/domain/certification/correct-holder.server";
import { holderForm } from "#app/domain/certification/holder.form";
import { readCertificate } from "#app/domain/certification/read-certificate.server";
import { revocationForm } from "#app/domain/certification/revocation.form";
import { revokeAward } from "#app/domain/certification/revoke-award.server";
import { endEnrolmentForm, enrolForm } from "#app/domain/enrolment/enrolment.form";
import { endEnrolment, enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { scopeOf } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { readPersonHead, readPersonReport } from "#app/domain/reports/person.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { requireModule } from "#app/http/content.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { madeFromOf, refuseStaleForm } from "#app/http/stale-form.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AccommodationSection } from "#app/ui/accommodation-section";
import { AttemptGrants } from "#app/ui/attempt-grants";
import { AwardTable } from "#app/ui/award-table";
import {
  accommodationRefusals,
  enrolmentRefusals,
  grantRefusals,
  holderRefusals,
  revocationRefusals,
} from "#app/ui/enrolment-refusals";
import { EnrolmentSection } from "#app/ui/enrolment-section";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { HolderCorrection } from "#app/ui/holder-correction";
import { PersonAttempts } from "#app/ui/person-attempts";
import { PersonHeader } from "#app/ui/person-header";
import { PersonProgressSection } from "#app/ui/person-progress";
import { PersonSubmissions } from "#app/ui/person-submissions";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${isolated(data?.report.person.name ?? "Person")} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "progress.read");
  const { context, catalog } = waymark();
  const role = seenBy.viewer.accessRole;
  const evidenceScope = scopeOf(role, "evidence.read");
  const personId = params["personId"] ?? "";
  const tracks = context.tracks();
  const report = await readPersonReport(context, { ...seenBy, evidenceScope }, personId, tracks);
  const mayGrant = scopeOf(role, "attempts.grant") !== null;
  return sendData(load, {
    report: requireFound(report),
    exhausted: report && mayGrant ? await listExhaustedQuizzes(context, personId, catalog().tracks) : [],
    accommodation: report && mayGrant ? ((await readAccommodation(context, personId)) ?? null) : null,
    accommodationVersion: await readVersion(context, { form: "accommodation", subjectId: personId }),
    own: personId === seenBy.viewer.personId,
    zone: context.zone,
    may: {
      portfolio: scopeOf(role, "portfolio.read") !== null,
      partner: scopeOf(role, "partners.read") !== null,
      assess: scopeOf(role, "demonstrations.assess") !== null,
      revoke: scopeOf(role, "awards.revoke") !== null,
      nameAwards: scopeOf(role, "awards.correct") !== null && (report?.awards.length ?? 0) > 0,
      accommodate: mayGrant && report?.person.accessRole === "rep",
      enrolOthers: scopeOf(role, "enrolments.manage") !== "own",
    },
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireCapability(request, "progress.read");
  const fields = await readFields(request);
  const personId = params["personId"] ?? "";
  if (fields["intent"] === "grant-attempt") return grant(request, personId, fields);
  if (fields["intent"] === "accommodate") return accommodate(request, personId, fields);
  if (fields["intent"] === "revoke") return revoke(request, personId, fields);
  if (fields["intent"] === "correct-holder") return correct(request, personId, fields);
  return changeEnrolment(request, personId, fields);
}

async function grant(request: Request, personId: string, fields: FormFields) {
  const seenBy = await requireCapability(request, "attempts.grant");
  const { context } = waymark();
  const person = requireFound(await readPersonHead(context, seenBy, personId));
  const parsed = parseFields(fields, grantForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { module } = requireModule(parsed.values.moduleId);
  const { reason } = parsed.values;
  const result = await grantAttempt(context, { personId, actorId: seenBy.viewer.personId, module, reason });
  if (!result.ok) return refuseForm(fields, grantRefusals[result.reason]);
  return redirectWithToast(paths.person(personId), `${isolated(person.name)} has one more attempt.`);
}

async function accommodate(request: Request, personId: string, fields: FormFields) {
  const seenBy = await requireCapability(request, "attempts.grant");
  const { context } = waymark();
  const person = requireFound(await readPersonHead(context, seenBy, personId));
  const parsed = parseFields(fields, accommodationForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const actorId = seenBy.viewer.personId;
  const madeFrom = madeFromOf(fields);
  const result = await accommodatePerson(context, { personId, actorId, madeFrom, ...parsed.values });
  if (!result.ok && result.reason === "changed-meanwhile")
    return refuseStaleForm(fields, { form: "accommodation", subjectId: personId });
  if (!result.ok) return refuseForm(fields, accommodationRefusals[result.reason]);
  return redirectWithToast(paths.person(personId), `The accommodation of ${isolated(person.name)} is saved.`);
}

async function revoke(request: Request, personId: string, fields: FormFields) {
  const seenBy = await requireCapability(request, "awards.revoke");
  const { context } = waymark();
  requireFound(await readPersonHead(context, seenBy, personId));
  const parsed = parseFields(fields, revocationForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  await requireConfirmed(request, seenBy.viewer, "revocation", fields);
  const award = requireFound(await readCertificate(context, seenBy, parsed.values.awardId));
  if (award.personId !== personId) throw new Response(null, { status: 404 });
  const result = await revokeAward(context, { ...parsed.values, actorId: seenBy.viewer.personId });
  if (!result.ok) return refuseForm(fields, revocationRefusals[result.reason]);
  return redirectWithToast(paths.person(personId), `“${award.title}” is revoked.`);
}

async function correct(request: Request, personId: string, fields: FormFields) {
  const seenBy = await requireCapability(request, "awards.correct");
  const { context } = waymark();
  requireFound(await readPersonHead(context, seenBy, personId));
  const parsed = parseFields(fields, holderForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { holder, correctionReason: reason } = parsed.values;
  const result = await correctHolder(context, { personId, actorId: seenBy.viewer.personId, holder, reason });
  if (!result.ok) return refuseForm(fields, holderRefusals[result.reason]);
  return redirectWithToast(paths.person(personId), `The awards name ${isolated(holder)} now.`);
}

async function changeEnrolment(request: Request, personId: string, fields: FormFields) {
  const seenBy = await requireCapability(request, "enrolments.manage");
  const { context } = waymark();
  const person = requireFound(await readPersonHead(context, seenBy, personId));
  const actorId = seenBy.viewer.personId;
  if (fields["intent"] === "end-enrolment") {
    const parsed = parseFields(fields, endEnrolmentForm);
    if (!parsed.ok) return refuseForm(fields, parsed.errors);
    const result = await endEnrolment(context, { personId, actorId, ...parsed.values });
    if (!result.ok) return refuseForm(fields, enrolmentRefusals[result.reason]);
    return redirectWithToast(paths.person(personId), "The enrolment has ended. What was achieved is kept.");
  }
  const parsed = parseFields(fields, enrolForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const source = seenBy.scope === "own" ? "self" : seenBy.scope === "partner" ? "lead" : "manager";
  const result = await enrolPerson(context, { personId, actorId, source, ...parsed.values });
  if (!result.ok) return refuseForm(fields, enrolmentRefusals[result.reason]);
  return redirectWithToast(paths.person(personId), `${isolated(person.name)} is enrolled.`);
}

export default function PersonPage() {
  const { report, exhausted, accommodation, accommodationVersion, own, zone, may } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { person } = report;
  return (
    <>
      <PersonHeader report={report} may={may} />
      <FormErrors errors={refused?.errors} unseen={["moduleId", "awardId"]} />
      <PersonProgressSection tracks={report.tracks} csv={paths.personCsv(person.id)} zone={zone} />
      <AwardTable
        awards={report.awards}
        partnerId={person.partnerId}
        csv={paths.personAwardsCsv(person.id)}
        zone={zone}
        mayRevoke={may.revoke}
        state={stateOf(refused, "revoke")}
      />
      {may.nameAwards && <HolderCorrection name={person.name} state={stateOf(refused, "correct-holder")} />}
      <PersonSubmissions submissions={report.submissions} zone={zone} mayAssess={may.assess} />
      <AttemptGrants exhausted={exhausted} state={stateOf(refused, "grant-attempt")} />
      {may.accommodate && (
        <AccommodationSection
          name={person.name}
          granted={accommodation}
          version={accommodationVersion}
          zone={zone}
          state={stateOf(refused, "accommodate")}
        />
      )}
      <PersonAttempts
        attempts={report.attempts}
        grants={report.grants}
        csv={paths.personAttemptsCsv(person.id)}
        zone={zone}
        own={own}
      />
      <EnrolmentSection report={report} zone={zone} mayEnrol={may.enrolOthers} state={refused} />
    </>
  );
}
