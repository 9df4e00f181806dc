import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { handInSample, readCalibration } from "#app/domain/demonstrations/calibrate.server";
import { readSampleLevels } from "#app/domain/demonstrations/demonstrations.form";
import { requireModule } from "#app/http/content.server";
import { readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ButtonLink } from "#app/ui/button";
import { CalibrationDesk } from "#app/ui/calibration-desk";
import { CalibrationFigures } from "#app/ui/calibration-figures";
import { CalibrationStanding } from "#app/ui/calibration-standing";
import { JudgedSampleSection } from "#app/ui/judged-sample";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Calibration${data ? `: ${data.demonstration.title}` : ""} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { module } = requireModule(params.moduleId);
  const { context, program } = waymark();
  const view = requireFound(await readCalibration(context, seenBy, module));
  return json({
    ...view,
    moduleId: module.id,
    moduleTitle: module.title,
    // What was just judged is read before the next sample.
    asked: view.judged.length === 0 || new URL(request.url).searchParams.has("sample"),
    zone: program.zone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  const { module } = requireModule(params.moduleId);
  const { context } = waymark();
  const { demonstration } = requireFound(await readCalibration(context, seenBy, module));
  const fields = await readFields(request);
  const read = readSampleLevels(fields, demonstration);
  if (!read.ok) return refuseForm(fields, read.errors);
  const sampleId = typeof fields["sample"] === "string" ? fields["sample"] : "";
  const handedIn = await handInSample(context, seenBy, { module, sampleId, scores: read.scores });
  if (!handedIn.ok && handedIn.reason === "not-found") throw new Response(null, { status: 404 });
  const back = paths.calibration(module.id);
  if (!handedIn.ok) {
    return redirectWithRefusal(
      back,
      "Nothing was recorded: this sample has been judged already, or has changed.",
    );
  }
  return redirectWithToast(
    back,
    handedIn.calibrated
      ? "You are calibrated and may assess this task."
      : "Recorded. Read where you and the author differ.",
  );
}

export default function CalibrationPage() {
  const { moduleId, moduleTitle, demonstration, next, asked, zone, ...rest } = useLoaderData<typeof loader>();
  const { judged, agreement, calibratedAt } = rest;
  const refused = useActionData<typeof action>();
  const judging = next !== null && (asked || refused !== undefined);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Assessments", to: paths.assessments() },
          { label: "Calibration", to: paths.calibrations() },
          { label: demonstration.title },
        ]}
      />
      <PageHeader
        eyebrow={`Calibration, ${moduleTitle}`}
        title={demonstration.title}
        lede="Judge each sample as if a rep had submitted it. All of them are invented."
      />
      {next && judging ? (
        <CalibrationDesk demonstration={demonstration} next={next} form={refused} />
      ) : (
        <>
          <CalibrationStanding calibratedAt={calibratedAt} zone={zone} />
          {agreement && <CalibrationFigures agreement={agreement} />}
          {next && <ButtonLink to={paths.calibration(moduleId, "next")}>Judge the next sample</ButtonLink>}
          {judged.map((one) => (
            <JudgedSampleSection key={one.number} judged={one} zone={zone} />
          ))}
        </>
      )}
    </>
  );
}
